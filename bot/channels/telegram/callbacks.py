"""What a tap on a button does: ``add_callbacks``. Whatever the data are, nothing is done but what a button of the bot asks."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import Bot, CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler

from xxgk.bot.channels.telegram.commands import PICTURED
from xxgk.bot.channels.telegram.files import originals_of, send_chart, send_export, send_originals, send_whole
from xxgk.bot.channels.telegram.guided import offer_bodies, offer_years_of
from xxgk.bot.channels.telegram.keyboards import LANGUAGES
from xxgk.bot.channels.telegram.language_choice import choose_language
from xxgk.bot.channels.telegram.messages import NO_PREVIEW, Markup, Spot, send_texts, spot_of, typing
from xxgk.bot.channels.telegram.printed_rows import send_rows
from xxgk.bot.channels.telegram.replies import Asked, count, deliver, worded
from xxgk.bot.channels.telegram.runtime import Context, Handler, Runtime, TelegramApplication, place_of
from xxgk.bot.channels.telegram.sentences import say
from xxgk.bot.channels.telegram.slips import Slips
from xxgk.bot.channels.telegram.taps import Tap, data_to_tap
from xxgk.bot.channels.telegram.turns import TURNS, keys_of, turned
from xxgk.bot.channels.telegram.watching import unwatch_body, watch_body
from xxgk.bot.conversations import remembering
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.telegram import text_to_messages

if TYPE_CHECKING:
    from xxgk.bot.model.query import Language

PAGED = frozenset({"settle", "pair", "ask", "export", "watch"})  # what a body offered page by page leads to
_OF_ONE_BODY = frozenset({"export", "watch", "unwatch"})
_FREE = frozenset({"language"})  # actions that need no question


class _Tapped:
    """A tap that has been checked, and everything needed to act on it."""

    def __init__(
        self, runtime: Runtime, update: Update, context: Context, callback: CallbackQuery, message: Message, tap: Tap
    ) -> None:
        self.runtime, self.update, self.context, self.bot = runtime, update, context, context.bot
        self.message = message
        chosen = runtime.state.language(callback.from_user.id)
        self.language: Language = chosen or tap.language
        self.tap = replace(tap, language=self.language)
        self.asked = Asked(place_of(update), spot_of(message), tap.owner)
        self.query = runtime.state.query(tap.query) or Query()

    async def answer_to(self, query: Query) -> Answer:
        """The answer to a query."""
        return await self.runtime.service.query(query, self.language)


def add_callbacks(application: TelegramApplication, runtime: Runtime) -> None:
    """One handler for all buttons but those of others that were added before."""
    application.add_handler(CallbackQueryHandler(tapping(runtime, Slips())))


def tapping(runtime: Runtime, slips: Slips) -> Handler:
    """Answer the callback at once, then act; what is stale, forged or somebody else's gets an alert and nothing more."""

    async def handle(update: Update, context: Context) -> None:
        callback = update.callback_query
        if callback is None:
            return
        message = callback.message if isinstance(callback.message, Message) else None
        tap = data_to_tap(callback.data or "")
        refusal = _refusal(runtime, update, callback, message, tap)
        if message is None or tap is None or refusal:
            await _say(callback, say(refusal or "tap_stale", runtime.language(update)), alert=True)
            return
        tapped = _Tapped(runtime, update, context, callback, message, tap)
        which = (message.chat.id, message.message_id, callback.from_user.id, callback.data or "")
        if slips.is_second(which):
            await _say(callback, say("tap_done", tapped.language))
            return
        if tap.action == "mistake":
            await _say(callback, say("mistake_thanks", tapped.language), alert=True)
        else:
            await _say(callback)
        try:
            await _ACTS.get(tap.action, _turn)(tapped)
        except Exception:
            slips.forget(which)
            raise

    return handle


def _refusal(
    runtime: Runtime, update: Update, callback: CallbackQuery, message: Message | None, tap: Tap | None
) -> str:
    """Why a tap is not acted on, as the key of a sentence; ``""`` for one that is."""
    if tap is None or message is None:
        return "tap_stale"
    query = runtime.state.query(tap.query) if tap.query else None
    if tap.action == "language" and tap.number >= len(LANGUAGES):
        return "tap_stale"
    if tap.action not in TURNS and tap.action not in _ACTS:
        return "tap_stale"
    if query is None and tap.action not in _FREE:
        return "tap_stale"
    if tap.owner and tap.owner != callback.from_user.id:
        return "tap_of_another"
    if query and tap.action == "choose":
        return "" if _still_offered(runtime, update, tap, query) else "tap_stale"
    return "tap_stale" if query and not _is_of(tap, query) else ""


def _still_offered(runtime: Runtime, update: Update, tap: Tap, query: Query) -> bool:
    """Tell whether the conversation still offers a query in that place."""
    offered = runtime.state.conversation(place_of(update)).offered
    return 0 < tap.number <= len(offered) and offered[tap.number - 1].query == query


def _is_of(tap: Tap, query: Query) -> bool:
    """Tell whether a button with these data may have stood there: a turn that asks something, an act on the one body of a query."""
    if tap.action in TURNS:
        return turned(tap.action, query, tap.number) is not None
    return tap.action not in _OF_ONE_BODY or (len(keys_of(query)) == 1 and not tap.number)


async def _say(callback: CallbackQuery, text: str | None = None, *, alert: bool = False) -> None:
    with suppress(BadRequest):  # too old to be answered; what was asked is done all the same
        await callback.answer(text, show_alert=alert)


async def _ask(tapped: _Tapped) -> None:
    """Answer the query kept for a button, in a new message."""
    await _answer(tapped, tapped.query)


async def _turn(tapped: _Tapped) -> None:
    """Answer what a button makes of the query of the answer it stands under, in a new message."""
    if (query := turned(tapped.tap.action, tapped.query, tapped.tap.number)) is not None:
        await _answer(tapped, query)


async def _answer(tapped: _Tapped, query: Query) -> None:
    async with typing(tapped.bot, tapped.asked.spot):
        answer = await tapped.answer_to(query)
    before = tapped.runtime.state.conversation(tapped.asked.place)
    await deliver(tapped.runtime, tapped.bot, tapped.asked, answer, remembering(answer, before))
    begin = tapped.context.application.create_task
    if answer.query.kind in PICTURED and answer.status == "answered":
        begin(send_chart(tapped.runtime, tapped.bot, tapped.asked.spot, answer), tapped.update)
    begin(send_rows(tapped.runtime, tapped.bot, tapped.asked.spot, answer), tapped.update)


async def _choose(tapped: _Tapped) -> None:
    """Go on with what the conversation offers, as if its number were written: other names may still have to be asked about."""
    asked, number = tapped.asked, str(tapped.tap.number)
    before = tapped.runtime.state.conversation(asked.place)
    answer, conversation = await tapped.runtime.service.reply(number, before, language=tapped.language)
    await deliver(tapped.runtime, tapped.bot, asked, answer, conversation)


async def _settle(tapped: _Tapped) -> None:
    """A body is settled: ask for the year where it is missing, or answer."""
    years = await offer_years_of(tapped.runtime, tapped.query, tapped.language, tapped.tap.owner)
    if years is None:
        await _ask(tapped)
    else:
        text = say("choose_year", tapped.language, agency=await _names(tapped))
        await _edit(tapped.message, text_to_messages(text), years)


async def _pair(tapped: _Tapped) -> None:
    """One body of a comparison is settled: ask for the other, or compare."""
    if len(keys_of(tapped.query)) > 1:
        await _ask(tapped)
        return
    markup = await _others(tapped, "pair")
    text = say("choose_agency_again", tapped.language, agencies=await _names(tapped))
    await _edit(tapped.message, text_to_messages(text), markup)


async def _compare(tapped: _Tapped) -> None:
    """Offer the bodies that the same can be asked of beside this one."""
    markup = await _others(tapped, "ask")
    text = say("choose_agency_again", tapped.language, agencies=await _names(tapped))
    await send_texts(tapped.bot, tapped.asked.spot, text_to_messages(text), markup)


async def _others(tapped: _Tapped, action: str) -> InlineKeyboardMarkup | None:
    return await offer_bodies(
        tapped.runtime, tapped.asked.place, tapped.query, tapped.language, tapped.tap.owner, action
    )


async def _names(tapped: _Tapped) -> str:
    bodies = await tapped.runtime.service.bodies(keys_of(tapped.query))
    return "、".join(Phrases(tapped.language).name(one.agency) for one in bodies)


async def _turn_page(tapped: _Tapped) -> None:
    """Turn a page of bodies to choose from."""
    tap, action = tapped.tap, tapped.tap.action.removeprefix("page")
    markup = await offer_bodies(
        tapped.runtime, tapped.asked.place, tapped.query, tap.language, tap.owner, action, tap.number
    )
    with _unless_the_same():
        await tapped.message.edit_reply_markup(markup)


async def _page(tapped: _Tapped) -> None:
    """Turn a page of a long answer: its message is edited, or followed by new ones where it has become several."""
    query = turned(tapped.tap.action, tapped.query, tapped.tap.number)
    if query is None:
        return
    answer = await tapped.answer_to(query)
    count(tapped.runtime, answer)
    texts, markup = await worded(tapped.runtime, tapped.asked, answer)
    await _edit(tapped.message, texts, markup, tapped.bot, tapped.asked.spot)


async def _chart(tapped: _Tapped) -> None:
    answer = await tapped.answer_to(tapped.query)
    if not await send_chart(tapped.runtime, tapped.bot, tapped.asked.spot, answer):
        texts = [
            *text_to_messages(say("no_picture", tapped.language)),
            *(await worded(tapped.runtime, tapped.asked, answer))[0],
        ]
        await send_texts(tapped.bot, tapped.asked.spot, texts)


async def _table(tapped: _Tapped) -> None:
    """Send the whole of a long list as a file, whichever page of it the button stands under."""
    await send_whole(tapped.runtime, tapped.bot, tapped.asked.spot, tapped.query, tapped.language)


async def _file(tapped: _Tapped) -> None:
    originals = await originals_of(tapped.runtime, tapped.query, tapped.language)
    await send_originals(tapped.runtime, tapped.bot, tapped.asked.spot, originals, tapped.language)


async def _export(tapped: _Tapped) -> None:
    runtime, asked = tapped.runtime, tapped.asked
    answer = await runtime.service.export_of(tapped.query, tapped.language)
    if answer.status == "answered":
        await send_export(runtime, tapped.bot, asked.spot, answer)
    else:
        await deliver(runtime, tapped.bot, asked, answer, runtime.state.conversation(asked.place))


async def _watch(tapped: _Tapped) -> None:
    [key] = keys_of(tapped.query)
    sentence = await watch_body(tapped.runtime, tapped.asked.place, key, "", tapped.language)
    await _edit(tapped.message, text_to_messages(sentence), None)


async def _unwatch(tapped: _Tapped) -> None:
    [key] = keys_of(tapped.query)
    sentence = await unwatch_body(tapped.runtime, tapped.asked.place.chat, key, tapped.language)
    await _edit(tapped.message, text_to_messages(sentence), None)


async def _mistake(tapped: _Tapped) -> None:
    """Keep the question and the answer as shown: the whole answer where the message is the last of several."""
    shown = tapped.message.text or tapped.message.caption or ""
    now = (await tapped.answer_to(tapped.query)).text
    same = "".join(shown.split()) in "".join(now.split())
    tapped.runtime.state.feedback(tapped.query, now if same else shown)


async def _language(tapped: _Tapped) -> None:
    sentence = await choose_language(tapped.runtime, tapped.update, tapped.bot, LANGUAGES[tapped.tap.number])
    await _edit(tapped.message, text_to_messages(sentence), None)


async def _edit(
    message: Message, texts: list[str], markup: Markup, bot: Bot | None = None, spot: Spot | None = None
) -> None:
    """Let a message say something else; what does not fit into one follows in new ones."""
    with _unless_the_same():
        await message.edit_text(
            texts[0],
            parse_mode="HTML",
            link_preview_options=NO_PREVIEW,
            reply_markup=markup if len(texts) == 1 else None,  # type: ignore[arg-type]
        )
    if bot and spot and texts[1:]:
        await send_texts(bot, spot, texts[1:], markup)


@contextmanager
def _unless_the_same() -> Iterator[None]:
    """Nothing is wrong with an edit that changes nothing (two taps), or with a message that was deleted meanwhile."""
    try:
        yield
    except BadRequest as error:
        if not any(words in str(error).lower() for words in ("not modified", "not found", "can't be edited")):
            raise


_ACTS: dict[str, Callable[[_Tapped], Awaitable[None]]] = {
    "ask": _ask,
    "choose": _choose,
    "settle": _settle,
    "pair": _pair,
    "compare": _compare,
    "export": _export,
    "watch": _watch,
    "unwatch": _unwatch,
    "chart": _chart,
    "table": _table,
    "file": _file,
    "mistake": _mistake,
    "language": _language,
    "previous": _page,
    "next": _page,
    **{f"page{action}": _turn_page for action in PAGED},
}
ACTIONS = frozenset(_ACTS)  # what is done otherwise than by answering what a turn asks
