import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { monthOf, parsePeriod, type PlainDate } from '#src/ground/calendar/index.ts'
import { ConfirmPage, type Faults, StalePage } from '#src/ground/design/form-parts.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import { listSites } from '#src/core/organisation/index.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { check, field, readForm, type Typed, typedText } from '#src/ground/web/form.ts'
import { change, type Env, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { choose, removeTotal, saveTotal } from '../actions.ts'
import { EntryPage, monthCode, monthWords } from '../pages/entry.tsx'
import { findLine, listLines } from '../store/lines.ts'
import { findMonthTotal, type KnownTotal } from '../store/totals.ts'
import { totalFaults } from '../telephone.ts'
import { monthAsked } from './months.tsx'

const optionalWhole = (max: number, message: string) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.replace(/[\s\u00a0\u202f]/g, '') : value),
    z
      .string()
      .regex(/^\d{0,9}$/, message)
      .transform((text) => (text === '' ? null : Number(text)))
      .refine((n) => n === null || n <= max, message)
      .default(null),
  )

const Entry = z.object({
  ligne: field.id('Choisissez la ligne téléphonique.'),
  mois: z.preprocess(
    (value) => (typeof value === 'string' ? value.trim() : value),
    z.string('Indiquez le mois, comme 2026-05.').transform((text, context): PlainDate => {
      const period = parsePeriod(text)
      if (period?.kind === 'month') return period.from
      context.addIssue({ code: 'custom', message: 'Indiquez le mois, comme 2026-05.' })
      return z.NEVER
    }),
  ),
  presentes: field.whole({ min: 0, max: 10_000_000 }, 'Indiquez le nombre d’appels présentés, en chiffres.'),
  decroches: field.whole({ min: 0, max: 10_000_000 }, 'Indiquez le nombre d’appels décrochés, en chiffres.'),
  perdus: optionalWhole(10_000_000, 'Indiquez le nombre d’appels perdus en chiffres, ou laissez vide.'),
  attente: optionalWhole(7200, 'Indiquez l’attente moyenne en secondes, deux heures au plus, ou laissez vide.'),
  origine: field.text(200, 'Dites d’où vient ce total : c’est ce qui permet de le défendre.'),
  repris: field.ticked(),
  version: z.preprocess((value) => (value === '' ? undefined : value), field.version().optional()),
})

const COLUMNS = { offered: 'presentes', answered: 'decroches', lost: 'perdus' } as const
const HOME = '/telephone'

async function form(
  c: Context<Env>,
  typed: Typed,
  { errors = {}, version }: { errors?: Faults; version?: number | undefined } = {},
) {
  const lines = await read(c, async (tx) => {
    const sites = new Map((await listSites(tx)).map((site) => [site.id, site.name]))
    return (await listLines(tx, perimeter(c, 'telephone.write'))).map((line) => ({
      ...line,
      siteName: sites.get(line.site) ?? '',
    }))
  })
  const month = typedText(typed, 'mois')
  const back = parsePeriod(month) ? `${HOME}?mois=${encodeURIComponent(month)}` : HOME
  const refused = Object.keys(errors).length > 0
  return page(c, <EntryPage view={{ lines, typed, errors, version, back }} />, {
    title: 'Saisir un total de mois',
    narrow: true,
    ...(refused ? { status: 422, error: true } : {}),
  })
}

const text = (value: number | null) => (value === null ? '' : String(value))
const waitOf = (known: KnownTotal) =>
  known.waitSeconds === null || known.answered === 0 ? null : Math.round(known.waitSeconds / known.answered)
const typedFrom = (known: KnownTotal): Typed => ({
  presentes: text(known.offered),
  decroches: text(known.answered),
  perdus: text(known.lost),
  attente: text(waitOf(known)),
  origine: known.origin,
  repris: known.takenOver ? 'oui' : '',
})

/** Somebody else's total is there, or an imported one: both side by side, nothing lost. */
function stale(c: Context<Env>, typed: Typed, known: KnownTotal) {
  const saved = typedFrom(known)
  const labels = {
    presentes: 'Présentés',
    decroches: 'Décrochés',
    perdus: 'Perdus',
    attente: 'Attente moyenne (s)',
    origine: 'D’où vient ce total',
  }
  const rows = Object.entries(labels).map(([name, label]) => ({
    label,
    mine: typedText(typed, name),
    saved: typedText(saved, name),
  }))
  const since = known.source === 'imported' ? 'déjà remplie par un import' : 'enregistrée entre-temps'
  const back = `${HOME}?mois=${typedText(typed, 'mois')}`
  return page(
    c,
    <StalePage
      what="Total d’un mois d’appels"
      since={since}
      rows={rows}
      action="/telephone/saisie"
      version={known.version}
      typed={typed}
      back={back}
    />,
    { title: 'Deux versions à départager', status: 409 },
  )
}

/** The line and month of an address, for somebody who may write there. */
async function asked(c: Context<Env>) {
  const id = Number(c.req.query('ligne') ?? 0)
  const month = monthAsked(c)
  const found = await read(c, async (tx) => {
    const line = await findLine(tx, id, perimeter(c, 'telephone.write'))
    return { line, known: await findMonthTotal(tx, line.id, month) }
  })
  return { ...found, month }
}

export const entryRoutes = new Hono<Env>()
  .get('/telephone/saisie', may('telephone.write'), async (c) => {
    if (!c.req.query('ligne')) return form(c, { mois: monthCode(monthAsked(c)) })
    const { line, known, month } = await asked(c)
    return form(
      c,
      { ligne: String(line.id), mois: monthCode(month), ...(known ? typedFrom(known) : {}) },
      { version: known?.version },
    )
  })
  .post('/telephone/saisie', may('telephone.write'), async (c) => {
    const { typed } = await readForm(c)
    const parsed = check(Entry, typed)
    const shown = /^\d{1,9}$/.test(typedText(typed, 'version')) ? Number(typedText(typed, 'version')) : undefined
    if (!parsed.ok) return form(c, typed, { errors: parsed.errors, version: shown })
    const {
      ligne,
      mois,
      presentes: offered,
      decroches: answered,
      perdus: lost,
      attente,
      origine,
      repris,
      version,
    } = parsed.data
    if (mois > todayOf(c)) return form(c, typed, { errors: { mois: 'Ce mois n’a pas commencé.' }, version: shown })
    const faults = totalFaults({ offered, answered, lost }).map(
      ({ column, message }) => [COLUMNS[column], message] as const,
    )
    if (faults.length > 0) return form(c, typed, { errors: Object.fromEntries(faults), version: shown })
    const total = {
      offered,
      answered,
      lost,
      waitSeconds: attente === null ? null : attente * answered,
      origin: origine,
      takenOver: repris,
    }
    const known = (await read(c, (tx) => listLines(tx, perimeter(c, 'telephone.write')))).find(
      (line) => line.id === ligne,
    )
    if (!known)
      return form(c, typed, {
        errors: { ligne: 'Choisissez une ligne téléphonique de votre périmètre.' },
        version: shown,
      })
    const saved = await change(c, (tx) => saveTotal(tx, { line: known, month: mois, total, version }))
    if (saved.ok) return c.redirect(`/telephone/lignes/${ligne}?mois=${monthCode(mois)}`, 303)
    if ('stale' in saved) return stale(c, typed, saved.stale)
    return form(c, typed, {
      errors: {
        mois: `Ce mois est déjà connu par ses ${formatNumber(saved.themes)} thèmes, importés. Annulez d’abord cet import.`,
      },
      version: shown,
    })
  })
  .get('/telephone/saisie/retirer', may('telephone.write'), async (c) => {
    const { line, known, month } = await asked(c)
    if (!known) throw new NotFound()
    const here = `/telephone/lignes/${line.id}?mois=${monthCode(month)}`
    return page(
      c,
      <ConfirmPage
        where={line.name}
        title="Retirer un total de mois"
        action="/telephone/saisie/retirer"
        verb="Retirer ce total"
        version={known.version}
        hidden={{ ligne: String(line.id), mois: monthCode(month) }}
        back={{ href: here, label: 'Le garder' }}
      >
        <p>{`${monthWords(month)} : ${formatNumber(known.offered)} appels présentés et ${formatNumber(known.answered)} décrochés ne compteront plus. Les jours du mois, s’ils sont connus, compteront à leur place.`}</p>
      </ConfirmPage>,
      { title: 'Retirer un total de mois', narrow: true },
    )
  })
  .post('/telephone/saisie/retirer', may('telephone.write'), async (c) => {
    const { line, month, typed } = await postedPlace(c)
    const version = Number(typedText(typed, 'version'))
    const removed = await change(c, (tx) => removeTotal(tx, { line, month, version }))
    const here = `/telephone/lignes/${line.id}?mois=${monthCode(month)}`
    return removed
      ? c.redirect(here, 303)
      : c.redirect(`/telephone/saisie/retirer?ligne=${line.id}&mois=${monthCode(month)}`, 303)
  })
  .post('/telephone/retenir', may('telephone.write'), async (c) => {
    const { line, month, typed } = await postedPlace(c)
    await change(c, (tx) =>
      choose(tx, { line, month, counted: typedText(typed, 'retenu') === 'mois' ? 'month' : 'days' }),
    )
    return c.redirect(`${HOME}?mois=${monthCode(month)}`, 303)
  })

async function postedPlace(c: Context<Env>) {
  const { typed } = await readForm(c)
  const period = parsePeriod(typedText(typed, 'mois'))
  if (period?.kind !== 'month') throw new NotFound()
  const line = await read(c, (tx) => findLine(tx, Number(typedText(typed, 'ligne')), perimeter(c, 'telephone.write')))
  return { line, month: monthOf(period.from).from, typed }
}
