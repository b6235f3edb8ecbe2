"""What a tap on a button does: ``add_callbacks``. Whatever the data are, nothing is done but what a button of the bot asks."""

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

from telegram import Bot, CallbackQuery, Message, Update
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler

from xxgk.bot.channels.telegram.asked import ASKING, PAGED, asked_by
from xxgk.bot.channels.telegram.commands import PICTURED
from xxgk.bot.channels.telegram.files import originals_of, send_chart, send_export, send_originals, send_tables
from xxgk.bot.channels.telegram.guided import offer_agencies, offer_years_of
from xxgk.bot.channels.telegram.keyboards import LANGUAGES
from xxgk.bot.channels.telegram.language_choice import choose_language
from xxgk.bot.channels.telegram.messages import NO_PREVIEW, Markup, Spot, send_texts, spot_of, typing
from xxgk.bot.channels.telegram.replies import Asked, count, deliver, worded
from xxgk.bot.channels.telegram.runtime import Context, Handler, Runtime, TelegramApplication, place_of
from xxgk.bot.channels.telegram.sentences import say
from xxgk.bot.channels.telegram.taps import Tap, data_to_tap
from xxgk.bot.channels.telegram.watching import unwatch_agency, watch_agency
from xxgk.bot.conversations import remembering
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Language, Query
from xxgk.bot.render.telegram import text_to_messages

AGAIN = 10.0  # seconds in which a second tap on the same button is taken for a slip of the finger
_REMEMBERED = 2_000
MOST_ROWS = 1_000  # of a list in a file
_FREE = frozenset({"language"})  # actions that need no question


class Slips:
    """Tells a second tap on a button from a first. ``now`` gives seconds by a clock that never goes back."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._tapped: OrderedDict[tuple[int, int, int, str], float] = OrderedDict()

    def is_second(self, tapped: tuple[int, int, int, str]) -> bool:
        """Note a tap (chat, message, person, data); whether the same one came a moment ago."""
        now = self._now()
        before = self._tapped.get(tapped)
        if before is not None and now - before < AGAIN:
            return True
        self._tapped[tapped] = now
        self._tapped.move_to_end(tapped)
        if len(self._tapped) > _REMEMBERED:
            self._tapped.popitem(last=False)
        return False


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
        self.query = runtime.state.query(tap.query) or Query(kind="help")

    async def answer_to(self, query: Query) -> Answer:
        """The answer to a question that is understood already."""
        return await self.runtime.service.answer(query, self.language)


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
        refusal = _refusal(runtime, callback, message, tap)
        if message is None or tap is None or refusal:
            await _say(callback, say(refusal or "tap_stale", runtime.language(update)), alert=True)
            return
        tapped = _Tapped(runtime, update, context, callback, message, tap)
        if slips.is_second((message.chat.id, message.message_id, callback.from_user.id, callback.data or "")):
            await _say(callback, say("tap_done", tapped.language))
            return
        if tap.action == "mistake":
            await _say(callback, say("mistake_thanks", tapped.language), alert=True)
        else:
            await _say(callback)
        await _ACTS.get(tap.action, _ask)(tapped)

    return handle


def _refusal(runtime: Runtime, callback: CallbackQuery, message: Message | None, tap: Tap | None) -> str:
    """Why a tap is not acted on, as the key of a sentence; ``""`` for one that is."""
    if tap is None or message is None:
        return "tap_stale"
    query = runtime.state.query(tap.query) if tap.query else None
    if tap.action == "language" and tap.number >= len(LANGUAGES):
        return "tap_stale"
    asks = tap.action in ASKING
    if not asks and tap.action not in _ACTS:
        return "tap_stale"
    if query is None and tap.action not in _FREE:
        return "tap_stale"
    if tap.owner and tap.owner != callback.from_user.id:
        return "tap_of_another"
    return "tap_stale" if asks and query and asked_by(tap, query) is None else ""


async def _say(callback: CallbackQuery, text: str | None = None, *, alert: bool = False) -> None:
    with suppress(BadRequest):  # too old to be answered; what was asked is done all the same
        await callback.answer(text, show_alert=alert)


async def _ask(tapped: _Tapped) -> None:
    """Answer the question a button asks, in a new message."""
    query = asked_by(tapped.tap, tapped.query)
    if query is None:
        return
    async with typing(tapped.bot, tapped.asked.spot):
        answer = await tapped.answer_to(query)
    before = tapped.runtime.state.conversation(tapped.asked.place)
    await deliver(tapped.runtime, tapped.bot, tapped.asked, answer, remembering(answer, before))
    if answer.query.kind in PICTURED and answer.status == "answered":
        chart = send_chart(tapped.runtime, tapped.bot, tapped.asked.spot, answer)
        tapped.context.application.create_task(chart, tapped.update)


async def _pick(tapped: _Tapped) -> None:
    """Settle an agency, then ask for what is still missing: another one to compare with, the year; or answer."""
    query = asked_by(tapped.tap, tapped.query)
    if query is None:
        return
    runtime, language, owner = tapped.runtime, tapped.language, tapped.tap.owner
    years = await offer_years_of(runtime, query, language, owner)
    if years is not None:
        await _edit(tapped.message, [say("choose_year", language, agency=query.agencies[0])], years)
    elif query.kind == "compare" and len(query.agencies) < 2:
        markup = await offer_agencies(runtime, tapped.asked.place, query, language, owner, "pick", kept=1)
        text = say("choose_agency_again", language, agencies="、".join(query.agencies))
        await _edit(tapped.message, text_to_messages(text), markup)
    else:
        await _ask(tapped)


async def _turn(tapped: _Tapped) -> None:
    """Turn a page of agencies to choose from."""
    tap, query = tapped.tap, tapped.query
    base = query.model_copy(update={"agencies": query.agencies[: tap.kept]})
    markup = await offer_agencies(
        tapped.runtime, tapped.asked.place, base, tap.language, tap.owner, tap.action.removeprefix("list"),
        kept=tap.kept, start=tap.number,
    )  # fmt: skip
    with _unless_the_same():
        await tapped.message.edit_reply_markup(markup)


async def _page(tapped: _Tapped) -> None:
    """Turn a page of a long answer: its message is edited, or followed by new ones where it has become several."""
    query = asked_by(tapped.tap, tapped.query)
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
    answer = await tapped.answer_to(tapped.query.model_copy(update={"start": 0, "limit": MOST_ROWS}))
    await send_tables(tapped.runtime, tapped.bot, tapped.asked.spot, answer, (".xlsx",), answer.text.partition("\n")[0])


async def _file(tapped: _Tapped) -> None:
    originals = await originals_of(tapped.runtime, tapped.query, tapped.language)
    await send_originals(tapped.runtime, tapped.bot, tapped.asked.spot, originals, tapped.language)


async def _export(tapped: _Tapped) -> None:
    query = asked_by(tapped.tap, tapped.query)
    if query is not None:
        agency, years, language = query.agencies[-1], query.years, tapped.language
        answer = await tapped.runtime.service.export_of((agency,), years, language)
        if answer.status == "answered":
            await send_export(tapped.runtime, tapped.bot, tapped.asked.spot, answer)
        else:
            await deliver(
                tapped.runtime, tapped.bot, tapped.asked, answer, tapped.runtime.state.conversation(tapped.asked.place)
            )


async def _watch(tapped: _Tapped) -> None:
    query = asked_by(tapped.tap, tapped.query)
    if query is not None:
        sentence = await watch_agency(tapped.runtime, tapped.asked.place, query.agencies[-1], tapped.language)
        await _edit(tapped.message, text_to_messages(sentence), None)


async def _unwatch(tapped: _Tapped) -> None:
    query = asked_by(tapped.tap, tapped.query)
    if query is not None:
        sentence = await unwatch_agency(tapped.runtime, tapped.asked.place.chat, query.agencies[-1], tapped.language)
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
    "pick": _pick,
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
    **{f"list{action}": _turn for action in PAGED},
}
ACTIONS = frozenset(_ACTS)  # what is done otherwise than by answering a question
