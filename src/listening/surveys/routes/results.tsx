import { type Context, Hono } from 'hono'
import { basisText } from '#src/core/room/basis.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import { findTenant } from '#src/core/organisation/index.ts'
import { type CsvCell } from '#src/ground/tables/csv.ts'
import { listState } from '#src/ground/design/list-state.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { attachment, listFile } from '#src/ground/web/attachment.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf, within } from '#src/ground/web/web.tsx'
import { renderDocx, renderOdt, renderPdf } from '#src/ground/reports/index.ts'
import { FLOODS_HOME } from '#src/office/floods/index.ts'
import { AnswerPage, AnswersPage, levelWord } from '../pages/answers.tsx'
import { ResultsPage } from '../pages/results.tsx'
import { questionsOf, repliesTo } from '../questionnaire.ts'
import { lineOf, listedTotal, pairsOf, tellsChannels } from '../lines.ts'
import { loadBeside } from '../beside-load.ts'
import { type Asking, loadResults } from '../results-load.ts'
import { waitingAnswers } from '../set-aside.ts'
import { listAnswers } from '../store/results.ts'
import { resultTable, RESULT_HEADER } from '../result-export.ts'
import { resultsReport } from '../report.ts'
import { lookupsOf } from '../store/lookups.ts'
import { keptAnswer } from '../life.ts'
import { placesSeen } from '../places.ts'
import { definitionOf, findAnswer, findCampaign, findCampaignById } from '../store/campaigns.ts'
import { crumbs } from './shared.ts'

const EXPORT_LIMIT = 100_000

/** What the address asks for; everything else in it is left out of the links. */
function queryOf(c: Context<Env>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = (c.req.query(name) ?? '').slice(0, 100)
      return value === '' ? [] : [[name, value]]
    }),
  )
}

async function load(
  c: Context<Env>,
  tx: Tx,
  { lines = false, beside = false }: Pick<Asking, 'lines'> & { beside?: boolean } = {},
) {
  const campaign = await findCampaign(tx, c.req.param('code') ?? '')
  const lookups = await lookupsOf(tx)
  const asked = {
    place: c.req.query('lieu') ?? '',
    channel: c.req.query('canal') ?? '',
    compareWith: c.req.query('comparer'),
  }
  const ask = {
    campaign,
    places: placesSeen(perimeter(c, 'surveys.read'), lookups),
    names: lookups.names,
    asOf: todayOf(c),
    lines,
    ...asked,
  }
  const loaded = beside ? await loadBeside(tx, ask) : { ...(await loadResults(tx, ask)), beside: undefined }
  return { campaign, lookups, ...loaded }
}

/** The answers the address asks for; nothing when they are too few to be shown. */
async function answersAsked(c: Context<Env>, tx: Tx, window: { limit: number; offset: number }) {
  const data = await load(c, tx, { lines: true })
  const { results, campaign, criteria } = data
  const sheet = { ...data, places: results.places }
  const criterion = criteria.find((one) => one.code === c.req.query('critere'))
  const [low = 0, high = 4] = /^[0-4]-[0-4]$/.test(c.req.query('niveau') ?? '')
    ? (c.req.query('niveau') ?? '').split('-').map(Number)
    : []
  const levels = [0, 1, 2, 3, 4].filter((level) => level >= low && level <= high).map(String)
  const asked = criterion ?? (levels.length < 5 ? criteria.find((one) => one.code === data.headline) : undefined)
  const filter = {
    campaign: campaign.id,
    pairs: pairsOf(sheet, results.selection, asked?.code),
    channels: results.selection.channel?.keys,
    criterion: asked === undefined ? undefined : { code: asked.code, levels },
    commented: c.req.query('commentaires') === 'oui',
    search: (c.req.query('q') ?? '').replaceAll('\u0000', '').trim().slice(0, 100),
  }
  const found = results.withheld
    ? { rows: [], total: 0 }
    : await listAnswers(tx, filter, { ...window, total: listedTotal(data, filter) })
  const rows = found.rows.map((row) => {
    const line = lineOf(sheet, row)
    const answers = Object.fromEntries(Object.entries(row.answers).filter(([code]) => line?.shows(code) ?? false))
    return { ...row, answers, place: line?.place ?? '', channelLabel: line?.channel?.label ?? '' }
  })
  return { ...data, criterion, rows, total: found.total }
}

export const resultRoutes = new Hono<Env>()
  .get('/enquetes/reponses/:id{[0-9]+}', may('surveys.read'), async (c) => {
    const data = await read(c, async (tx) => {
      const answer = await findAnswer(tx, idParam(c))
      const campaign = await findCampaignById(tx, answer.campaign)
      const lookups = await lookupsOf(tx)
      const loaded = await loadResults(tx, {
        campaign,
        places: placesSeen(perimeter(c, 'surveys.read'), lookups),
        names: lookups.names,
        asOf: todayOf(c),
        lines: true,
      })
      const line = lineOf({ ...loaded, places: loaded.results.places }, answer)
      if (!line || loaded.results.withheld) throw new NotFound()
      return { campaign, answer, line, definition: await definitionOf(tx, campaign.questionnaireVersion) }
    })
    const questions = questionsOf(data.definition)
    const levels = questions.flatMap((one) =>
      one.kind === 'level4' && data.line.shows(one.code)
        ? [{ label: one.label, level: data.answer.answers[one.code] ?? '' }]
        : [],
    )
    const choices = questions.flatMap((one) => {
      const rated = data.answer.answers[one.code] !== undefined
      if (one.kind === 'level4' || repliesTo(one).length === 0 || (rated && !data.line.shows(one.code))) return []
      const chosen = new Set([data.answer.choices[one.code] ?? []].flat())
      const words = repliesTo(one).filter(({ code }) => chosen.has(code))
      return [{ label: one.label, value: words.map(({ label }) => label).join(', ') }]
    })
    const { answer, campaign } = data
    const own = within(perimeter(c, 'surveys.key'), { site: answer.site, service: answer.service || null })
    const removable = own && keptAnswer({ ...answer, archivedOn: campaign.archivedOn }) === undefined
    return page(
      c,
      <AnswerPage
        {...data}
        removable={removable}
        place={data.line.place}
        channel={data.line.channel?.label}
        levels={levels}
        choices={choices}
      />,
      { title: 'Réponse', crumbs: crumbs(data.campaign) },
    )
  })
  .get('/enquetes/:code/resultats', may('surveys.read'), async (c) => {
    const query = queryOf(c, ['lieu', 'canal', 'comparer'])
    const data = await read(c, async (tx) => {
      const loaded = await load(c, tx, { beside: true })
      const { results, campaign, lookups } = loaded
      const pairs = pairsOf({ ...loaded, places: results.places }, results.selection, undefined)
      const shown =
        results.withheld || results.comments === 0 || pairs.length === 0
          ? { rows: [] }
          : await listAnswers(
              tx,
              { campaign: campaign.id, pairs, channels: results.selection.channel?.keys, commented: true },
              { limit: 3, offset: 0, total: results.comments },
            )
      const sites = results.comparedSites.map((site) => lookups.names.sites.get(site) ?? '').join(', ')
      const n = await waitingAnswers(tx, campaign.id, perimeter(c, 'surveys.read'))
      const waiting = { n, href: holds(c, 'floods.decide') ? FLOODS_HOME : undefined }
      return {
        ...loaded,
        waiting,
        comments: shown.rows,
        comparedSites: sites === '' ? '' : `Écarts calculés sur : ${sites}.`,
      }
    })
    const counted = data.cells.reduce((sum, cell) => sum + (cell.channel === 'imported' ? cell.n : 0), 0)
    return page(
      c,
      <ResultsPage
        {...data}
        fromTotals={counted > 0 && data.comments.length === 0 && data.results.comments === 0}
        query={query}
        proposes={holds(c, 'actions.write')}
        today={todayOf(c)}
      />,
      { title: `Résultats : ${data.campaign.name}`, crumbs: crumbs(data.campaign) },
    )
  })
  .get('/enquetes/:code/resultats/export', may('surveys.read'), async (c) => {
    const { rows, campaign } = await read(c, async (tx) => {
      const loaded = await load(c, tx)
      return { campaign: loaded.campaign, rows: resultTable(loaded.results, loaded.reconstructed, loaded) }
    })
    const name = `résultats ${campaign.code}`
    return listFile(c, { name, sheet: 'Résultats', header: RESULT_HEADER, rows })
  })
  .get('/enquetes/:code/rapport', may('surveys.read'), report)
  .get('/enquetes/:code/reponses', may('surveys.read'), savedViews(), async (c) => {
    const state = listState(c.req.url, [])
    const query = queryOf(c, ['lieu', 'canal', 'critere', 'niveau', 'commentaires', 'q'])
    const data = await read(c, (tx) => answersAsked(c, tx, { limit: state.size, offset: state.offset }))
    const unfiltered = ['critere', 'niveau', 'commentaires', 'q'].every((name) => query[name] === undefined)
    const fromTotals = unfiltered && !data.results.withheld ? Math.max(0, data.results.answers - data.total) : 0
    return page(
      c,
      <AnswersPage
        {...data}
        fromTotals={fromTotals}
        channelTold={tellsChannels({ ...data, places: data.results.places })}
        state={state}
        views={<Views c={c} />}
        places={data.results.places}
        selection={data.results.selection}
        query={query}
        today={todayOf(c)}
      />,
      { title: 'Réponses', crumbs: crumbs(data.campaign) },
    )
  })
  .get('/enquetes/:code/reponses/export', may('surveys.read'), async (c) => {
    const data = await read(c, (tx) => answersAsked(c, tx, { limit: EXPORT_LIMIT, offset: 0 }))
    const header = ['Jour', 'Lieu', 'Canal', ...data.criteria.map((one) => one.label), 'Commentaire', 'Effectifs']
    const rows = data.rows.map((row): CsvCell[] => [
      row.day,
      row.place,
      row.channelLabel,
      ...data.criteria.map((one) => levelWord(row.answers[one.code], one.favourable)),
      row.comment,
      basisText(row.basis),
    ])
    return listFile(c, { name: `réponses ${data.campaign.code}`, sheet: 'Réponses', header, rows })
  })

/** The report of a campaign: the same model for every format. */
async function report(c: Context<Env>): Promise<Response> {
  const today = todayOf(c)
  const { campaign, model } = await read(c, async (tx) => {
    const loaded = await load(c, tx, { beside: true })
    const tenant = await findTenant(tx)
    const model = resultsReport(loaded.campaign, loaded, {
      title: `Résultats : ${loaded.campaign.name}`,
      lang: 'fr',
      author: tenant.prefectureName,
      date: today,
      dateLabel: longDate(today),
      issuer: [tenant.prefectureName],
    })
    return { campaign: loaded.campaign, model }
  })
  const name = `résultats ${campaign.code}`
  switch (c.req.query('format')) {
    case 'odt':
      return attachment(
        c,
        { name: `${name}.odt`, type: 'application/vnd.oasis.opendocument.text' },
        new Uint8Array(await renderOdt(model)),
      )
    case 'docx':
      return attachment(
        c,
        { name: `${name}.docx`, type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
        new Uint8Array(await renderDocx(model)),
      )
    default:
      return attachment(
        c,
        { name: `${name}.pdf`, type: 'application/pdf' },
        new Uint8Array((await renderPdf(model)).bytes),
      )
  }
}
