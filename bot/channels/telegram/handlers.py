"""What to do with a message: commands and plain text become questions, answers become messages."""

from importlib.metadata import version

from telegram import Bot, Message, Update
from telegram.constants import ChatAction
from telegram.ext import CommandHandler, MessageHandler, filters

from xxgk.bot.channels.telegram.callbacks import add_callbacks
from xxgk.bot.channels.telegram.captions import add_captions
from xxgk.bot.channels.telegram.commands import Command, commands
from xxgk.bot.channels.telegram.files import originals_of, send_chart, send_export, send_originals, send_whole
from xxgk.bot.channels.telegram.groups import add_groups, answers_prompt, is_for, question_of
from xxgk.bot.channels.telegram.guests import add_guests
from xxgk.bot.channels.telegram.guided import offer_ranks
from xxgk.bot.channels.telegram.inline import add_inline
from xxgk.bot.channels.telegram.language_choice import add_language_choice
from xxgk.bot.channels.telegram.leading_out import is_start, query_of_start
from xxgk.bot.channels.telegram.lists import send_list
from xxgk.bot.channels.telegram.menus import needs_own_menu, show_own_menu
from xxgk.bot.channels.telegram.messages import send_texts, show_action, typing
from xxgk.bot.channels.telegram.printed_rows import send_rows
from xxgk.bot.channels.telegram.replies import Asked, asked_in, deliver
from xxgk.bot.channels.telegram.runtime import Context, Handler, Runtime, TelegramApplication, place_of
from xxgk.bot.channels.telegram.sentences import say
from xxgk.bot.conversations import remembering
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.model.query import Language, QueryKind
from xxgk.bot.render.telegram import text_to_messages

_OWN = ("lang", "watch", "unwatch")  # handlers of their own


def add_handlers(application: TelegramApplication, runtime: Runtime) -> None:
    """New messages only, never edited ones; in groups what is addressed to the bot.

    A command that does not exist gets the help, in private chats alone: in a group it may be another bot's.
    """
    new = filters.UpdateType.MESSAGE
    private = new & filters.ChatType.PRIVATE
    add_groups(application, runtime)
    add_language_choice(application, runtime)
    by_name = {one.name: commanded(runtime, one) for one in commands().values() if one.name not in _OWN}
    for name, handler in by_name.items():
        application.add_handler(CommandHandler(name, handler, filters=new))
    application.add_handler(MessageHandler(private & filters.COMMAND, by_name["help"]))
    application.add_handler(MessageHandler(new & filters.TEXT & ~filters.COMMAND, talking(runtime)))
    add_captions(application, runtime, talking(runtime), by_name)
    add_callbacks(application, runtime)
    add_inline(application, runtime)
    add_guests(application, runtime)


def talking(runtime: Runtime) -> Handler:
    """Answer plain text; in groups that is a mention, or a reply to the bot."""

    async def handle(update: Update, context: Context) -> None:
        message = update.effective_message
        if message is None or not is_for(message, context.bot.id, context.bot.username):
            return
        question = question_of(message, context.bot.username)
        words = answers_prompt(message, context.bot.id, "ask_words")
        answer = await _reply(runtime, update, context.bot, message, question, "search" if words else None)
        await _follow(runtime, update, context, asked_in(update, message), answer)

    return handle


def commanded(runtime: Runtime, command: Command) -> Handler:
    """Answer a command: ask the service, then send the chart or the file it promises."""

    async def handle(update: Update, context: Context) -> None:
        message = update.effective_message
        if message is None or not is_for(message, context.bot.id, context.bot.username):
            return
        question = question_of(message, context.bot.username)
        if command.name == "start" and is_start(question):
            await _open(runtime, update, context.bot, message, question)
        elif command.kind == "help":
            await _help(runtime, update, context.bot, message)
        elif command.name == "about":
            await _about(runtime, update, context.bot, message)
        elif command.name == "export":
            await _export(runtime, update, context.bot, message, question)
        elif command.item and not question:
            await _which_item(runtime, update, context.bot, message)
        else:
            answer = await _reply(runtime, update, context.bot, message, question, command.kind)
            await _follow(runtime, update, context, asked_in(update, message), answer, command)

    return handle


async def _reply(
    runtime: Runtime, update: Update, bot: Bot, message: Message, question: str, kind: QueryKind | None
) -> Answer:
    """Ask the service and send what it says; gives the answer."""
    place = place_of(update)
    # An empty question has no script to follow.
    language = _chosen(runtime, update) if question else runtime.language(update)
    asked, before = asked_in(update, message), runtime.state.conversation(place)
    async with typing(bot, asked.spot):
        answer, conversation = await runtime.service.reply(question, before, kind=kind, language=language)
        if kind == "source" and question:  # /source 某区 2019 第五部分: the text of that part is its source
            part, after = await runtime.service.reply(question, before, language=language)
            if part.query.kind == "section" and part.status == "answered":
                answer, conversation = part, after
    await deliver(runtime, bot, asked, answer, conversation)
    await send_list(runtime, bot, asked, answer)
    return answer


def _chosen(runtime: Runtime, update: Update) -> Language | None:
    person = update.effective_user
    return runtime.state.language(person.id) if person else None


async def _follow(
    runtime: Runtime, update: Update, context: Context, asked: Asked, answer: Answer, command: Command | None = None
) -> None:
    """Send what was asked for besides the text, by the command or in words (画个图, 导出excel, 发原件).

    A chart is drawn while the person may go on asking.
    """
    if answer.status != "answered":
        return
    if command and command.picture:
        context.application.create_task(send_chart(runtime, context.bot, asked.spot, answer), update)
    elif answer.action == "chart":
        context.application.create_task(_send_chart_or_say(runtime, context.bot, asked, answer), update)
    if not answer.code:
        return
    query = code_to_query(answer.code)
    context.application.create_task(send_rows(runtime, context.bot, asked.spot, answer), update)
    if answer.action == "table" and not answer.listed:
        await send_whole(runtime, context.bot, asked.spot, query, answer.language)
    if (command and command.file) or answer.action == "original":
        originals = answer.originals or await originals_of(runtime, query, answer.language)
        await send_originals(runtime, context.bot, asked.spot, originals, answer.language)


async def _send_chart_or_say(runtime: Runtime, bot: Bot, asked: Asked, answer: Answer) -> None:
    """Send the chart that was asked for in words; one number, or texts, cannot be drawn, and that is said."""
    if not await send_chart(runtime, bot, asked.spot, answer):
        await send_texts(bot, asked.spot, text_to_messages(say("no_picture", answer.language)))


async def _open(runtime: Runtime, update: Update, bot: Bot, message: Message, typed: str) -> None:
    """Give the answer a link leads to; of one whose key is not kept any more that is said."""
    asked, query = asked_in(update, message), query_of_start(typed, runtime.state)
    if query is None:
        await send_texts(bot, asked.spot, text_to_messages(say("link_stale", runtime.language(update))))
        return
    async with typing(bot, asked.spot):
        answer = await runtime.service.query(query, runtime.language(update))
    before = runtime.state.conversation(asked.place)
    await deliver(runtime, bot, asked, answer, remembering(answer, before) if answer.status == "answered" else before)


async def _help(runtime: Runtime, update: Update, bot: Bot, message: Message) -> None:
    """What can be asked, and the commands; the menu of the chat is brought into the person's language with it."""
    language, asked = runtime.language(update), asked_in(update, message)
    answer, _ = await runtime.service.reply("", runtime.state.conversation(asked.place), kind="help", language=language)
    listed = "\n".join(f"/{one.name} {one.says(language)}" for one in commands().values() if one.menu)
    text = f"{answer.text}\n\n{say('help_commands', language, commands=listed, bot=bot.username)}"
    await send_texts(bot, asked.spot, text_to_messages(text))
    runtime.metrics.answered("help", answer.status)
    person, chosen = update.effective_user, _chosen(runtime, update)
    if person and message.chat.type == message.chat.PRIVATE and needs_own_menu(person.language_code, chosen):
        await show_own_menu(bot, message.chat.id, person.language_code, chosen)


async def _about(runtime: Runtime, update: Update, bot: Bot, message: Message) -> None:
    language = runtime.language(update)
    answer, _ = await runtime.service.reply("", Conversation(), kind="coverage", language=language)
    held = answer.coverage
    values: dict[str, object] = {"version": version("xxgk")}
    if held and held.reports:
        years = sorted(held.years)
        values |= {"agencies": held.agencies, "reports": held.reports, "years": f"{years[0]}–{years[-1]}"}
    text = say("about" if len(values) > 1 else "about_empty", language, **values)
    await send_texts(bot, asked_in(update, message).spot, text_to_messages(text))


async def _export(runtime: Runtime, update: Update, bot: Bot, message: Message, question: str) -> None:
    """Send the files; a question that names no agency, or not clearly, is asked back with buttons that lead to them."""
    asked = asked_in(update, message)
    await show_action(bot, asked.spot, ChatAction.UPLOAD_DOCUMENT)
    language = _chosen(runtime, update) if question else runtime.language(update)
    answer = await runtime.service.export(question, language)
    if answer.status == "answered":
        await send_export(runtime, bot, asked.spot, answer)
    else:
        await deliver(runtime, bot, asked, answer, runtime.state.conversation(asked.place), "export")


async def _which_item(runtime: Runtime, update: Update, bot: Bot, message: Message) -> None:
    language, asked = runtime.language(update), asked_in(update, message)
    markup = offer_ranks(runtime, language, asked.owner)
    await send_texts(bot, asked.spot, text_to_messages(say("choose_item", language)), markup)
