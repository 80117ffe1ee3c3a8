// Answers that LimeSurvey exports, dropped on the page of a campaign: each column is told, then they go to the trial of every import.
import { join } from 'node:path'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { tryHanded } from '#src/office/imports/index.ts'
import { parsePlainDate } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { csvText } from '#src/ground/tables/csv.ts'
import { forgetTable, readTable } from '#src/ground/tables/table-file.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { sha256Hex } from '#src/ground/process/hash.ts'
import { check, FILE_LIMIT, readForm, type Typed, typedText } from '#src/ground/web/form.ts'
import { showForm } from '#src/ground/web/form-route.tsx'
import { type Env, holds, may, page, perimeter, read, within } from '#src/ground/web/web.tsx'
import { answersProfile } from '../imports/answers.ts'
import { CHANNEL_WORDS } from '../imports/columns.ts'
import { ANSWER_COLUMNS, type Converted, convertAnswers, type FixedValues } from '../limesurvey-answers.ts'
import {
  type AnswerSheet,
  guessTargets,
  isTechnical,
  NOT_TAKEN,
  type Target,
  targetsOf,
} from '../limesurvey-columns.ts'
import { ANSWER_FAULTS, AnswerColumnsPage, AnswerFilePage, unsentText } from '../pages/limesurvey-answers.tsx'
import { CHANNEL_CODES } from '../measures.ts'
import { definitionOf, findCampaign, placesOf } from '../store/campaigns.ts'
import { lookupsOf } from '../store/lookups.ts'
import { crumbs } from './shared.ts'

const HERE = '/enquetes/:code/limesurvey'
/** What the second page carries of the file. */
const CARRIED = 4 * 1024 * 1024
const MOST_COLUMNS = 300

const sheetSchema = z.object({
  headers: z.array(z.string().max(1000)).min(1).max(MOST_COLUMNS),
  rows: z
    .array(z.object({ line: z.number().int().min(2).max(1_100_000), cells: z.array(z.string()).max(MOST_COLUMNS) }))
    .min(1),
})

/** What the second page holds. */
const TRIED = z.object({
  contenu: z.string().transform((said, ctx): AnswerSheet => {
    try {
      const sheet = sheetSchema.safeParse(JSON.parse(said))
      if (sheet.success) return sheet.data
    } catch {
      // Said below: the page was changed on its way.
    }
    ctx.addIssue({ code: 'custom', message: ANSWER_FAULTS.lost })
    return z.NEVER
  }),
  site: z.string().max(60).default(''),
  canal: z.enum(CHANNEL_CODES).default('web'),
  notes: z.enum(['best-4', 'best-1']).default('best-4'),
  jour: z
    .string()
    .default('')
    .refine((day) => day === '' || parsePlainDate(day) !== undefined, 'Choisissez un jour.'),
})

/** The campaign, for somebody who may write in one of its places and import. Throws NotFound, Forbidden. */
async function standing(c: Context<Env>) {
  if (!holds(c, 'imports.run')) throw new Forbidden()
  const where = perimeter(c, 'surveys.write')
  const found = await read(c, async (tx) => {
    const campaign = await findCampaign(tx, c.req.param('code') ?? '')
    const [lookups, places, definition] = await Promise.all([
      lookupsOf(tx),
      placesOf(tx, campaign.id),
      definitionOf(tx, campaign.questionnaireVersion),
    ])
    const own = places.filter((place) => within(where, place))
    return { campaign, definition, sites: lookups.sites.filter(({ id }) => own.some(({ site }) => site === id)) }
  })
  if (found.sites.length === 0 || found.campaign.archivedOn !== null) throw new Forbidden()
  return found
}
type Standing = Awaited<ReturnType<typeof standing>>

const address = ({ campaign }: Standing) => `/enquetes/${campaign.code}/limesurvey`
const headOf = ({ campaign }: Standing) => ({
  title: 'Reprendre des réponses d’un autre outil',
  crumbs: crumbs(campaign),
})

const fileView = (found: Standing, error?: string) => ({
  ...headOf(found),
  narrow: true,
  content: <AnswerFilePage campaign={found.campaign} action={address(found)} error={error} />,
})

/** The lines of a file, without what LimeSurvey writes of the person: addresses and marks are not even carried. */
async function sheetOf(c: Context<Env>, file: File): Promise<AnswerSheet | string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const folder = join(c.get('deps').env.dataDir, 'tables')
  const result = await readTable({ name: file.name, bytes }, { folder })
  if (!result.ok) return result.message
  const lines: AnswerSheet['rows'][number][] = []
  for await (const rows of result.table.chunks()) lines.push(...rows.map(({ line, cells }) => ({ line, cells })))
  await forgetTable(folder, await sha256Hex(bytes))
  const [header, ...rows] = lines
  const headers = header?.cells ?? []
  if (header?.line !== 1 || headers.length < 2 || rows.length === 0) return ANSWER_FAULTS.other
  if (headers.length > MOST_COLUMNS) return ANSWER_FAULTS.wide
  const kept = headers.map((name) => !isTechnical(name))
  return {
    headers: headers.map((name) => name.slice(0, 1000)),
    rows: rows.map(({ line, cells }) => ({ line, cells: headers.map((_, at) => (kept[at] ? (cells[at] ?? '') : '')) })),
  }
}

async function readFile(c: Context<Env>): Promise<Response> {
  const found = await standing(c)
  const { files } = await readForm(c, FILE_LIMIT)
  const file = files.get('fichier')
  const refuse = (why: string) => showForm(c, fileView(found, why), { fichier: why })
  if (file === undefined) return refuse(ANSWER_FAULTS.none)
  const sheet = await sheetOf(c, file)
  if (typeof sheet === 'string') return refuse(sheet)
  const carried = JSON.stringify(sheet)
  if (carried.length > CARRIED) return refuse(ANSWER_FAULTS.heavy)
  const targets = guessTargets(found.definition, sheet.headers)
  const fixed = firstFixed(found)
  const made = convertAnswers({ ...found, sheet, targets, meanings: new Map(), fixed: fixedValues(found, fixed) })
  return page(c, columnsContent(found, { sheet, targets, fixed, made, typed: {}, tried: false }), headOf(found))
}

type Fixed = { site: string; canal: FixedValues['channel']; notes: string; jour: string }
const firstFixed = ({ sites }: Standing): Fixed => ({
  site: sites.length === 1 ? String(sites[0]?.id ?? '') : '',
  canal: 'web',
  notes: 'best-4',
  jour: '',
})

const fixedValues = ({ campaign, sites }: Standing, { site, canal, notes, jour }: Fixed): FixedValues => ({
  campaign: campaign.code,
  site: sites.find(({ id }) => String(id) === site)?.code ?? '',
  service: '',
  channel: canal,
  bestIsOne: notes === 'best-1',
  day: jour,
})

type Shown = {
  sheet: AnswerSheet
  targets: readonly Target[]
  fixed: Fixed
  made: Converted
  typed: Typed
  tried: boolean
  errors?: Readonly<Record<string, string>>
}

const columnsContent = (found: Standing, shown: Shown) => (
  <AnswerColumnsPage
    {...shown}
    {...found}
    action={`${address(found)}/essayer`}
    back={address(found)}
    carried={JSON.stringify(shown.sheet)}
    options={targetsOf(found.definition)}
    channels={Object.entries(CHANNEL_WORDS).map(([value, [label]]) => ({ value, label }))}
  />
)

/** What each column was said to be; of a target that this questionnaire does not have, nothing. */
function targetsTyped(found: Standing, { headers }: AnswerSheet, typed: Typed): Target[] {
  const known = new Set(targetsOf(found.definition).map(({ value }) => value))
  return headers.map((_, at) => {
    const said = typedText(typed, `colonne-${at}`)
    return known.has(said) ? said : NOT_TAKEN
  })
}

/** What stands in the way of the trial, by field. */
function lacksOf({ sheet, targets, made }: Pick<Shown, 'sheet' | 'targets' | 'made'>): Record<string, string> {
  const errors: Record<string, string> = {}
  targets.forEach((target, at) => {
    const first = targets.indexOf(target)
    if (target !== NOT_TAKEN && first < at)
      errors[`colonne-${at}`] =
        `« ${sheet.headers[first] ?? ''} » dit déjà la même chose : ne reprenez que l’une des deux.`
  })
  if (made.lacks.site) errors['site'] = 'Choisissez le site où ces réponses ont été recueillies.'
  if (made.lacks.day) errors['jour'] = 'Des réponses ne disent pas leur jour : choisissez celui qui leur sera donné.'
  if (made.taken === 0) errors['form'] = 'Ce fichier n’a aucune réponse envoyée : il n’y a rien à reprendre.'
  return errors
}

/** What the trial says of the making. */
function notesOf({ sheet, targets, made }: Pick<Shown, 'sheet' | 'targets' | 'made'>): string[] {
  const left = sheet.headers.filter((_, at) => targets[at] === NOT_TAKEN)
  const strange = made.strange.reduce((sum, { count }) => sum + count, 0)
  return [
    `${formatCount(made.taken, 'réponse envoyée, reprise', 'réponses envoyées, reprises')}.`,
    ...(made.unsent === 0 ? [] : [unsentText(made.unsent)]),
    ...(strange === 0
      ? []
      : [`${formatCount(strange, 'case dont la valeur a', 'cases dont la valeur a')} reçu un sens à la reprise.`]),
    ...(left.length === 0 ? [] : [`Colonnes non reprises : ${left.join(', ').slice(0, 1500)}.`]),
  ]
}

async function tryAnswers(c: Context<Env>): Promise<Response> {
  const found = await standing(c)
  const { typed } = await readForm(c, FILE_LIMIT)
  const form = check(TRIED, typed)
  const lost = form.ok ? undefined : form.errors['contenu']
  if (lost !== undefined) return showForm(c, fileView(found, lost), { fichier: lost })
  const sheet = TRIED.shape.contenu.parse(typedText(typed, 'contenu'))
  const said = {
    site: typedText(typed, 'site'),
    canal: typedText(typed, 'canal') || 'web',
    notes: typedText(typed, 'notes'),
    jour: typedText(typed, 'jour'),
  }
  const fixed = { ...said, site: found.sites.some(({ id }) => String(id) === said.site) ? said.site : '' }
  const targets = targetsTyped(found, sheet, typed)
  const meanings = new Map(Object.keys(typed).map((key) => [key, typedText(typed, key)] as const))
  const made = convertAnswers({ ...found, sheet, targets, meanings, fixed: fixedValues(found, fixed) })
  const shown = { sheet, targets, fixed, made, typed, tried: true }
  const refuse = (errors: Record<string, string>) =>
    page(c, columnsContent(found, { ...shown, errors }), { ...headOf(found), error: true, status: 422 })
  const errors = { ...lacksOf(shown), ...(form.ok ? {} : form.errors) }
  if (Object.keys(errors).length > 0 || made.faults.length > 0) return refuse(errors)
  const labels = ANSWER_COLUMNS.map((key) => answersProfile.columns.find((one) => one.key === key)?.label ?? key)
  const handed = await tryHanded(c, {
    profile: answersProfile,
    name: `limesurvey-${found.campaign.code}.csv`,
    text: csvText(
      labels,
      made.rows.map((row) => labels.map((_, at) => row[at] ?? '')),
    ),
    notes: notesOf(shown),
  })
  return 'trial' in handed ? c.redirect(handed.trial, 303) : refuse({ form: handed.message })
}

/** The answers of a LimeSurvey survey; nothing is kept before the trial, and nothing is stored before it was read. */
export const limeAnswerRoutes = new Hono<Env>()
  .get(HERE, may('surveys.write'), async (c) => showForm(c, fileView(await standing(c))))
  .post(HERE, may('surveys.write'), readFile)
  .get(`${HERE}/essayer`, may('surveys.write'), (c) => c.redirect(`/enquetes/${c.req.param('code')}/limesurvey`, 303))
  .post(`${HERE}/essayer`, may('surveys.write'), tryAnswers)
