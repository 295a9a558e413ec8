"""Loading answers from paper forms in bulk."""

from django.utils import timezone

from evaluations.actions.answering import as_columns
from evaluations.answer_file import Row, read_answers
from evaluations.models import Answer, Invitation, Round
from residents.access import Right, person, writing
from residents.files import FaultyFile


class RoundClosed(Exception):
    """The round is closed: its numbers no longer change."""


class CodeTaken(Exception):
    """A paper form with this code is typed in or loaded already."""


def import_answers(round, raw, *, by):
    """Load answers from paper forms in bulk, from a file's bytes; see `answer_file`.

    Loading the same file again changes nothing. Returns how many answers are new. Raises
    RoundClosed or FaultyFile, and then nothing is stored.
    """
    with writing(Right.KEEP_ROUNDS, round, by=by, action="papirskemaer hentet ind"):
        locked = Round.objects.select_for_update(of=("self",))
        round = locked.select_related("theme").get(id=round.id)
        if not round.is_open:
            raise RoundClosed
        rows = read_answers(raw, round.theme)
        return _store_answers(round, rows, person(by))


def type_in_paper(round, *, by, side, code, answers, help):
    """Type in one paper form by the code printed on it.

    answers: [(item, {given, comment, may_quote})], those left open not among them; help: what the
    paper says of help. Raises RoundClosed, and CodeTaken when a form with that code is in the round
    already.
    """
    with writing(Right.KEEP_ROUNDS, round, by=by, action="papirskema tastet ind"):
        locked = Round.objects.select_for_update(of=("self",))
        round = locked.select_related("theme").get(id=round.id)
        if not round.is_open:
            raise RoundClosed
        if round.invitations.filter(perspective=side, paper_key=code).exists():
            raise CodeTaken
        rows = [
            Row(line, side, code, item, said["given"], said["comment"], said["may_quote"])
            for line, (item, said) in enumerate(answers, 1)
        ]
        _store_answers(round, rows, person(by))
        round.invitations.filter(perspective=side, paper_key=code).update(help=help)


def _store_answers(round, rows, typed_by):
    forms = _Forms(round, typed_by)
    new, faults = [], []
    for row in rows:
        form = forms.of(row.side, row.person)
        earlier = forms.given[form.id].get(row.item.id)
        fault = _fault(form, row, earlier)
        if fault:
            faults.append(f"Linje {row.line}, {fault}")
        elif earlier is None:
            new.append(_answer(form, row, typed_by))
    if faults:
        raise FaultyFile(faults)
    Answer.objects.bulk_create(new)
    return len(new)


def _fault(form, row, earlier):
    """Why a row cannot be stored, or None. Nothing is said of what a person answered or began."""
    if form.is_taken and earlier != row.given:
        return "person: skemaet kan ikke hentes ind fra en fil. Brug et nummer fra et papirskema."
    if earlier not in (None, row.given):
        return "answer: der er allerede gemt et andet svar fra samme person på samme spørgsmål."
    return None


def _answer(form, row, typed_by):
    now = timezone.now()
    return Answer(
        **as_columns(row.given),
        facility_id=form.facility_id,
        invitation=form,
        item=row.item,
        perspective=row.side,
        comment=row.comment,
        may_quote=row.may_quote and bool(row.comment),
        typed_by=typed_by,
        said_at=now,
        shared_at=now,
    )


class _Forms:
    """The forms of a round by side and person, made as they are met.

    Only the operator's file can name a known person. What a manager loads is always a paper form
    of its own: compared with people's own forms, one file after another would tell what they hold.
    """

    def __init__(self, round, typed_by):
        self.round, self.typed_by = round, typed_by
        self.by_person, self.given = {}, {}
        forms = round.invitations.select_related("resident", "user").prefetch_related("answers")
        if typed_by is not None:
            forms = forms.exclude(paper_key="")
        for form in forms:
            self._keep(form, {answer.item_id: answer.given for answer in form.answers.all()})

    def _keep(self, form, given):
        # Begun, sent from a screen (only then something is said of help) or declined.
        is_begun = bool(given) and not form.is_sent
        form.is_taken = is_begun or bool(form.help) or form.declined_at is not None
        self.given[form.id] = given
        for name in self._names(form):
            self.by_person[form.perspective, name] = form

    def _names(self, form):
        """What a file may call the person of a form."""
        if form.paper_key:
            return [form.paper_key]
        if form.is_inside or self.round.is_pair:
            return [str(form.resident.key)]
        return [str(form.user.key), form.user.username]

    def of(self, side, person):
        form = self.by_person.get((side, person)) or self._new(side, person)
        if not form.is_sent and not form.is_taken:
            form.sent_at, form.typed_by = timezone.now(), self.typed_by
            form.save()
        return form

    def _new(self, side, person):
        form = Invitation(
            facility_id=self.round.facility_id,
            round=self.round,
            perspective=side,
            paper_key=person,
            open_theme=self.round.theme.number,
        )
        form.save()
        self._keep(form, {})
        return form
