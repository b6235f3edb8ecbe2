"""``/``: a question and those it goes on from; ``/q/CODE``: an answer by the code of its query."""

from xxgk.bot.channels.web.made import CSV, JSON, XLSX, Made
from xxgk.bot.channels.web.problems import problem
from xxgk.bot.channels.web.shown_answer import show_answer
from xxgk.bot.channels.web.view import View, path_of
from xxgk.bot.errors import OutputError, QueryCodeError
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.model.query import Language
from xxgk.bot.render.files import answer_to_file, answer_to_file_name
from xxgk.bot.render.json_line import answer_to_json
from xxgk.bot.render.refusals import Context, example_questions
from xxgk.index.chinese.text import printable

MOST_QUESTIONS = 8  # of a conversation that an address keeps
_MEDIA = {"csv": CSV, "xlsx": XLSX}


def ask(view: View, questions: tuple[str, ...], language: Language | None) -> Made:
    """Answer the last of some questions, each asked after those before; without any, show what can be asked."""
    questions = tuple(filter(None, (printable(one).strip() for one in questions)))[-MOST_QUESTIONS:]
    if not questions:
        return _welcome(view)
    conversation, answers = Conversation(), []
    for question in questions:
        answer, conversation = view.service.reply(question, conversation, language=language)
        answers.append(answer)
    answer = answers[-1]
    before = [(asked, one.text.strip().partition("\n")[0]) for asked, one in zip(questions, answers[:-1], strict=False)]
    spoken = view.speaking(answer.language)
    shown = [show_answer(spoken, one, questions) for one in answer.parts or (answer,)]
    return spoken.html("ask.html", questions=questions, before=before, shown=shown)


def _welcome(view: View) -> Made:
    agency, year = view.service.example
    reports, agencies = view.service.store.count()
    examples = example_questions(view.phrases, Context(agency=agency, year=year, word=view.service.example_word))
    return view.html("welcome.html", examples=examples, reports=reports, agencies=agencies)


def answer_page(view: View, code: str, template: str = "answer.html") -> Made:
    """Show the answer of a code; ``embed.html`` is the same for a frame on another site."""
    answer = _answered(view, code)
    if answer is None:
        return view.refused(404, "no_such_code")
    return view.html(template, shown=[show_answer(view, answer)], code=code, address=view.base + path_of("q", code))


def answer_file(view: View, code: str, ending: str) -> Made:
    """Give the answer of a code in another form: ``"json"`` the line of the contract, ``"csv"``, ``"xlsx"``."""
    answer = _answered(view, code)
    if answer is None:
        return problem(404, view.say("no_such_code"))
    if ending == "json":
        return Made(200, JSON, f"{answer_to_json(answer)}\n".encode())
    try:
        content = answer_to_file(view.service.whole(answer), f".{ending}", view.today)
    except OutputError as error:
        return problem(404, str(error))
    return Made(200, _MEDIA[ending], content, name=answer_to_file_name(answer, f".{ending}"))


def _answered(view: View, code: str) -> Answer | None:
    try:
        query = code_to_query(code)
    except QueryCodeError:
        return None
    return view.service.query(query, view.language)
