"""Loading answers from paper forms in bulk."""

from django.utils import timezone

from evaluations.actions.answering import as_columns
from evaluations.answer_file import FaultyFile, read_answers
from evaluations.models import Answer, Invitation, Round
from residents.access import Right, person, writing


class RoundClosed(Exception):
    """The round is closed: its numbers no longer change."""


def import_answers(round, raw, *, by):
    """Load answers from paper forms in bulk, from a file's bytes; see `answer_file`.

    Loading the same file again changes nothing. Returns how many answers are new. Raises
    RoundClosed or FaultyFile, and then nothing is stored.
    """
    with writing(Right.KEEP_ROUNDS, round, by=by, action="papirskemaer hentet ind"):
        round = Round.objects.select_for_update().select_related("theme").get(id=round.id)
        if not round.is_open:
            raise RoundClosed
        rows = read_answers(raw, round.theme)
        return _store_answers(round, rows, person(by))


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
    """Why a row cannot be stored, or None."""
    if form.is_draft:
        return "person: er selv i gang med at svare på skærmen."
    if earlier is None and form.is_sent_by_hand:
        return "person: har selv sendt sit skema, og det ændres ikke mere."
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
        typed_by=typed_by,
        said_at=now,
        shared_at=now,
    )


class _Forms:
    """The forms of a round by side and person, made as they are met."""

    def __init__(self, round, typed_by):
        self.round, self.typed_by = round, typed_by
        self.by_person, self.given = {}, {}
        forms = round.invitations.select_related("resident", "user").prefetch_related("answers")
        for form in forms:
            self._keep(form, {answer.item_id: answer.given for answer in form.answers.all()})

    def _keep(self, form, given):
        form.is_draft = bool(given) and not form.is_sent
        # Only a form sent from a screen says with what help it was answered.
        form.is_sent_by_hand = form.is_sent and bool(form.help)
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
        form = self.by_person.get((side, person))
        if form is None:
            form = Invitation(
                facility_id=self.round.facility_id,
                round=self.round,
                perspective=side,
                paper_key=person,
                open_theme=self.round.theme.number,
            )
        if not form.is_sent and not (form.id and form.is_draft):
            form.sent_at, form.declined_at = timezone.now(), None
            form.typed_by = self.typed_by
            form.save()
            if form.id not in self.given:
                self._keep(form, {})
        return form
