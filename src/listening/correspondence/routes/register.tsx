import { type Context, Hono } from 'hono'
import type { RegisterLine } from '../pages/register-columns.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { basisText } from '#src/core/room/basis.ts'
import { monthsOf, yearOf, yearPeriod } from '#src/ground/calendar/index.ts'
import { evaluate } from '#src/core/measures/index.ts'
import { openTargets } from '#src/core/targets/index.ts'
import { type CsvCell } from '#src/ground/tables/csv.ts'
import { type ListState, listState } from '#src/ground/design/list-state.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { check, field, readForm, typedList, typedText } from '#src/ground/web/form.ts'
import { change, type Env, may, page, type Perimeter, perimeter, read } from '#src/ground/web/web.tsx'
import { z } from 'zod'
import { type BulkResult, changeMany } from '../actions/handle.ts'
import { EXCLUSION_CODES, EXCLUSIONS, OPEN_STATES, ruleFor, STATES, urgency } from '../complaint.ts'
import { CHANNEL_CODES, CHANNELS, KINDS, TREATMENTS } from '../kinds.ts'
import { IN_TIME, MEAN_DELAY, readAgainst, REQUESTS_DELAY, REQUESTS_IN_TIME } from '../figures.ts'
import { categoryName, ruleInWords, serviceName, siteName } from '../lookups.ts'
import { inTimeRate, meanDelay } from '../measures.ts'
import { requestsDelay, requestsInTime } from '../request-measures.ts'
import { BulkResultPage } from '../pages/bulk.tsx'
import { RegisterPage } from '../pages/register.tsx'
import { filtersOf, REGISTER_SORTS, sortsOver } from '../register.ts'
import { type ComplaintLine, findSeen } from '../store/complaints.ts'
import { countComplaints, countRegister, listComplaints, searchRegister, type Window } from '../store/register.ts'
import { dayKind } from '../sentences.ts'
import { calendarsOf, lookupsOf, momentOf, placesOf, waysOf } from './shared.ts'

const EXPORT_LIMIT = 50_000
const HEADER = [
  'Référence',
  'Nature',
  'Arrivée par',
  'Reçue le',
  'Site',
  'Service',
  'Catégorie',
  'Objet',
  'Échéance',
  'Répondue le',
  'Délai (jours ouvrés ou calendaires, selon l’échéance)',
  'État',
  'Hors calcul',
  'Répétition',
  'Suite donnée',
  'Transmise le',
  'Transmise à',
  'Effectifs',
]

async function registerData(c: Context<Env>) {
  const moment = momentOf(c)
  const where = perimeter(c, 'complaints.read')
  const filters = filtersOf(c.req.query())
  const year = yearOf(moment.today)
  const requests = filters.kind !== undefined && !['reclamations', 'complaint', 'suggestion'].includes(filters.kind)
  return read(c, async (tx) => {
    evaluate.soon(tx)
    const lookups = await lookupsOf(tx)
    const scope = await searchRegister(tx, { where, filters, today: moment.today, friday: moment.friday })
    const { due, total, rules } = await countRegister(tx, scope)
    const state = listState(c.req.url, sortsOver(total))
    const lines = await listComplaints(tx, scope, windowOf(state))
    const open = lines.filter((line) => OPEN_STATES.includes(line.state))
    const calendars = await calendarsOf(
      tx,
      open.map((line) => line.site),
    )
    const places = placesOf(where, lookups)
    const targets = await openTargets(tx)
    const answer = await evaluate(
      tx,
      requests ? { rate: requestsInTime, mean: requestsDelay } : { rate: inTimeRate, mean: meanDelay },
      { places, from: yearPeriod(year - 1).from, to: yearPeriod(year).to, asOf: moment.today, by: ['month'] },
    )
    const figures = (of: number) => {
      const period = yearPeriod(of)
      const part = { month: monthsOf(period).map(({ from }) => from) }
      const at = { place: aimedAt(where), period }
      return {
        rate: readAgainst(targets, requests ? REQUESTS_IN_TIME : IN_TIME, {
          ...at,
          figure: answer.figure('rate', part),
        }),
        mean: readAgainst(targets, requests ? REQUESTS_DELAY : MEAN_DELAY, {
          ...at,
          figure: answer.figure('mean', part),
        }),
      }
    }
    return {
      lookups,
      state,
      filters,
      asked: (c.req.query('periode') ?? '').slice(0, 80),
      today: moment.today,
      total,
      lines: lines.map(
        (line): RegisterLine => ({ ...line, urgency: urgencyOf(line, calendars.get(line.site), moment.today) }),
      ),
      figures: {
        ...due,
        friday: moment.friday,
        year,
        now: figures(year),
        before: figures(year - 1),
        days: dayKind(rules, moment.today),
        requests,
      },
      rule: ruleInWords(CHANNEL_CODES.map((channel) => ruleFor(rules, { channel }, moment.today))),
    }
  })
}

const windowOf = ({ size, offset, sort }: ListState): Window => {
  const key = codesOf(REGISTER_SORTS).find((one) => one === sort?.key)
  return { limit: size, offset, sort: key && sort && { key, desc: sort.desc } }
}

/** The targets a person's figures are read against: those of their only site, else the département's. */
const aimedAt = (where: Perimeter): number =>
  !where.all && where.sites.length === 1 && where.services.length === 0 ? (where.sites[0] ?? 0) : 0

function urgencyOf(
  line: ComplaintLine,
  calendar: Parameters<typeof urgency>[1] | undefined,
  today: Parameters<typeof urgency>[0]['today'],
) {
  return calendar && OPEN_STATES.includes(line.state)
    ? urgency({ due: line.dueOn, unit: line.term.unit, today }, calendar)
    : undefined
}

const exportRows = (lines: readonly ComplaintLine[], lookups: Awaited<ReturnType<typeof lookupsOf>>): CsvCell[][] =>
  lines.map((line) => {
    const out = EXCLUSION_CODES.find((code) => code === line.eligibility)
    return [
      line.reference,
      KINDS[line.kind],
      CHANNELS[line.channel],
      line.receivedOn,
      siteName(lookups, line.site),
      line.service === null ? '' : serviceName(lookups, line.service),
      line.category === null ? '' : categoryName(lookups, line.category, line.receivedOn),
      line.subject,
      line.dueOn,
      line.answeredOn,
      line.delayDays,
      STATES[line.state],
      out ? EXCLUSIONS[out] : '',
      line.standing === 'repeat',
      line.outcome === null ? '' : TREATMENTS[line.outcome],
      line.redirectedOn,
      line.redirectedTo,
      basisText(line.basis),
    ]
  })

const ids = (texts: readonly string[]): number[] => texts.filter((text) => /^[1-9]\d{0,14}$/.test(text)).map(Number)
const BulkForm = z.object({ service: field.optionalId(), categorie: field.optionalText(40) })
const LISTS = [
  ['done', 'faites'],
  ['same', 'identiques'],
  ['closed', 'closes'],
  ['elsewhere', 'ailleurs'],
] as const

export const registerRoutes = new Hono<Env>()
  .get('/reclamations', may('complaints.read'), savedViews(), async (c) => {
    const data = await registerData(c)
    return page(c, <RegisterPage {...data} views={<Views c={c} />} writes={mayWrite(c)} />, {
      title: 'Réclamations et demandes',
    })
  })
  .get('/reclamations/export', may('complaints.read'), async (c) => {
    const moment = momentOf(c)
    const filters = filtersOf(c.req.query())
    const rows = await read(c, async (tx) => {
      const scope = await searchRegister(tx, { where: perimeter(c, 'complaints.read'), filters, ...moment })
      const state = listState(c.req.url, sortsOver(await countComplaints(tx, scope)))
      const lines = await listComplaints(tx, scope, { ...windowOf(state), limit: EXPORT_LIMIT, offset: 0 })
      return exportRows(lines, await lookupsOf(tx))
    })
    const name = `réclamations et demandes ${moment.today}`
    return listFile(c, { name, sheet: 'Réclamations et demandes', header: HEADER, rows })
  })
  .post('/reclamations/lot', may('complaints.write'), async (c) => {
    const { typed } = await readForm(c)
    const form = check(BulkForm, typed)
    const chosen = ids(typedList(typed, 'choix')).slice(0, 200)
    const lookups = await read(c, lookupsOf)
    const routes = typedText(typed, 'acte') !== 'classer'
    const service = form.ok ? lookups.services.find((one) => one.id === form.data.service) : undefined
    const category = form.ok ? lookups.categories.find((one) => one.code === form.data.categorie) : undefined
    const set = routes ? service && { service: service.id } : category && { category: category.code }
    const back = backTo(typedText(typed, 'retour'))
    if (!set || chosen.length === 0) {
      const missing =
        chosen.length === 0
          ? 'Cochez au moins une demande.'
          : routes
            ? 'Choisissez le service à qui confier ces demandes.'
            : 'Choisissez la catégorie de ces demandes.'
      return page(c, <BulkResultPage groups={[]} missing={missing} back={back} />, {
        title: 'Rien n’a été changé',
        status: 422,
        error: true,
      })
    }
    const results = await change(c, (tx) =>
      changeMany(tx, {
        ids: chosen,
        where: perimeter(c, 'complaints.write'),
        today: momentOf(c).today,
        set,
        ways: waysOf(c),
      }),
    )
    return c.redirect(
      `/reclamations/lot?${resultQuery(results, back, routes ? (service?.name ?? '') : (category?.name ?? ''))}`,
      303,
    )
  })
  .get('/reclamations/lot', may('complaints.read'), async (c) => {
    const where = perimeter(c, 'complaints.read')
    const asked = (name: string) => ids((c.req.query(name) ?? '').split('-')).slice(0, 200)
    const found = await read(c, (tx) =>
      findSeen(
        tx,
        LISTS.flatMap(([, name]) => asked(name)),
        where,
      ),
    )
    const groups = LISTS.map(([outcome, name]) => ({
      outcome,
      lines: found.filter((line) => asked(name).includes(line.id)),
    }))
    const missing = Number(c.req.query('absentes') ?? 0)
    const to = (c.req.query('vers') ?? '').slice(0, 160)
    if (groups.every((group) => group.lines.length === 0) && !(missing > 0)) throw new NotFound()
    return page(
      c,
      <BulkResultPage groups={groups} lost={missing} to={to} back={backTo(c.req.query('retour') ?? '')} />,
      { title: 'Ce qui a été changé' },
    )
  })

const mayWrite = (c: Context<Env>): boolean => {
  const where = perimeter(c, 'complaints.write')
  return where.all || where.sites.length > 0 || where.services.length > 0
}

/** Only the register's own address may be gone back to. */
const backTo = (address: string): string =>
  /^\/reclamations(\?[\w=&%+.-]*)?$/.test(address) ? address : '/reclamations'

function resultQuery(results: readonly BulkResult[], back: string, to: string): string {
  const of = (outcome: BulkResult['outcome']) => results.filter((one) => one.outcome === outcome).map((one) => one.id)
  const query = new URLSearchParams(LISTS.map(([outcome, name]) => [name, of(outcome).join('-')]))
  query.set('absentes', String(of('missing').length))
  query.set('vers', to)
  query.set('retour', back)
  return query.toString()
}
