import { z } from 'zod'
import { parsePeriod, periodCode, periodFault } from '#src/ground/calendar/index.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { field } from '#src/ground/web/form.ts'
import { COLLEGES, MINUTES_KINDS, MODES, STATUSES } from '../committee.ts'
import { PARTS } from '../takeover.ts'

const list = (value: unknown): unknown => (value === undefined ? [] : Array.isArray(value) ? value : [value])
const ids = (missing: string, least: number) =>
  z.preprocess(
    list,
    z
      .array(
        z
          .string()
          .regex(/^[1-9]\d{0,14}$/, missing)
          .transform(Number),
      )
      .min(least, missing)
      .max(200),
  )
const last = (value: unknown): unknown => (Array.isArray(value) ? value.at(-1) : value)
const time = () =>
  z.preprocess(
    last,
    z
      .string()
      .trim()
      .regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, 'Écrivez l’heure comme 10:00.')
      .default(''),
  )
const PERIOD_HELP = 'Choisissez la période des chiffres.'
const readPeriod = (text: string, ctx: z.RefinementCtx): string => {
  const period = parsePeriod(text.toUpperCase())
  if (period) return periodCode(period)
  ctx.addIssue({ code: 'custom', message: periodFault(text) ?? PERIOD_HELP })
  return z.NEVER
}
const period = () => z.preprocess(last, z.string(PERIOD_HELP).trim().transform(readPeriod))
const optionalPeriod = () =>
  z.preprocess(
    last,
    z
      .string()
      .trim()
      .default('')
      .transform((text, ctx) => (text === '' ? '' : readPeriod(text, ctx))),
  )

const seat = {
  name: field.optionalText(160),
  function: field.optionalText(300),
  college: field.choice(codesOf(COLLEGES), 'Choisissez le collège.'),
  organisation: field.optionalText(200),
}
const SEAT_RULE = { path: ['function'], message: 'Donnez la fonction, ou le nom de la personne.' }
const named = (one: { name: string; function: string }) => one.name !== '' || one.function !== ''

export const MeetingForm = z.object({
  title: field.optionalText(300),
  committees: ids('Choisissez au moins une instance.', 1),
  sites: ids('Ce site n’existe pas.', 0),
  heldOn: field.day('Indiquez la date de la séance.'),
  startsAt: time(),
  endsAt: time(),
  place: field.optionalText(200),
  mode: field.choice(codesOf(MODES), 'Choisissez comment la séance se tient.'),
  chair: field.optionalText(200),
  secretary: field.optionalText(200),
  signatory: field.optionalText(200),
  issuer: field.optionalText(300),
  signatoryName: field.optionalText(120),
  signedFor: field.optionalText(120),
  followedBy: field.optionalText(400),
  drawnUpAt: field.optionalText(80),
  minutesKind: field.choice(codesOf(MINUTES_KINDS), 'Choisissez compte rendu ou relevé de conclusions.'),
  period: period(),
  convenedOn: field.optionalDay(),
  opening: field.optionalText(8000),
})

/** What the next session takes over; a form that does not ask takes what is usual. */
export const TakeoverForm = z.object({
  choisir: field.optionalText(5),
  points: ids('Ce point n’est pas à l’ordre du jour de l’autre séance.', 0),
  parts: z.preprocess(list, z.array(z.enum(codesOf(PARTS), 'Cochez ce qui est proposé.')).max(10)),
})
export const NextMeetingForm = MeetingForm.and(TakeoverForm)

export const AddBlock = z.object({ kind: field.text(80, 'Choisissez un bloc.'), option: field.optionalText(200) })
export const BlockForm = z.object({
  title: field.optionalText(200),
  option: field.optionalText(200),
  period: optionalPeriod(),
  sites: ids('Ce site n’existe pas.', 0),
  scope: field.optionalText(60),
})
export const TextForm = z.object({ title: field.optionalText(200), body: field.optionalText(20_000) })

export const StatusForm = z.object({
  choix: ids('Cochez au moins une personne.', 1),
  status: field.choice([...codesOf(STATUSES), 'remove'], 'Choisissez la présence à noter.'),
  representedBy: field.optionalText(200),
})
export const SeatForm = z
  .object({
    ...seat,
    status: field.choice(codesOf(STATUSES), 'Choisissez la présence.'),
    representedBy: field.optionalText(200),
  })
  .refine(named, SEAT_RULE)

export const PlaceForm = z.object({ by: field.choice(['up', 'down'], 'Choisissez monter ou descendre.') })
export const ReasonForm = z.object({
  reason: field.text(2000, 'Dites pourquoi : la raison figure à côté de la nouvelle version.'),
})
export const FreezeForm = z.object({ anyway: field.ticked() })
export const IssueForm = z.object({ issuedOn: field.optionalDay() })
export const SignedForm = z.object({ signedOn: field.day('Indiquez le jour de la signature.') })
export const PaperForm = z.object({ title: field.text(200, 'Nommez la pièce.'), item: field.optionalId() })
/** One button: nothing but the version it was shown with. */
export const NothingTyped = z.object({})

export const NOTHING_CHOSEN = 'Cochez au moins une action, ou ajoutez celle que le comité décide.'

/** How many actions one session adds at a time. */
export const ADDED_LINES = [1, 2, 3] as const
const ADDED = {
  title: field.optionalText(300),
  owner: field.optionalText(160),
  dueOn: field.optionalDay(),
}
const CHOSEN = /^([1-9]\d{0,14})\.([1-9]\d{0,8})$/

/** What a session decides of a plan: the proposals it keeps, each as it was shown, and what it adds. */
export const PlanDecisionForm = z
  .object({
    annee: field.whole({ min: 2000, max: 2100 }, 'Indiquez l’année du plan, comme 2026.'),
    choix: z.preprocess(list, z.array(z.string().regex(CHOSEN, 'Cochez des actions de la liste.')).max(2000)),
    site: field.optionalId(),
    'titre-1': ADDED.title,
    'responsable-1': ADDED.owner,
    'echeance-1': ADDED.dueOn,
    'titre-2': ADDED.title,
    'responsable-2': ADDED.owner,
    'echeance-2': ADDED.dueOn,
    'titre-3': ADDED.title,
    'responsable-3': ADDED.owner,
    'echeance-3': ADDED.dueOn,
  })
  .transform(({ annee, choix, site, ...typed }, ctx) => {
    const lines = ADDED_LINES.map((place) => ({
      place,
      title: typed[`titre-${place}`],
      owner: typed[`responsable-${place}`],
      dueOn: typed[`echeance-${place}`],
    }))
    for (const { place, title, owner, dueOn } of lines)
      if (title === '' && (owner !== '' || dueOn !== null))
        ctx.addIssue({ code: 'custom', path: [`titre-${place}`], message: 'Dites en une phrase ce qui sera fait.' })
    const kept = lines.filter(({ title }) => title !== '')
    if (kept.length > 0 && site === null)
      ctx.addIssue({ code: 'custom', path: ['site'], message: 'Choisissez le site des actions ajoutées.' })
    if (kept.length + choix.length === 0) ctx.addIssue({ code: 'custom', path: ['choix'], message: NOTHING_CHOSEN })
    const shown = choix.map((one) => {
      const [id = '', version = ''] = one.split('.')
      return { id: Number(id), version: Number(version) }
    })
    return { year: annee, site: site ?? 0, shown, added: kept.map(({ place: _place, ...one }) => one) }
  })
