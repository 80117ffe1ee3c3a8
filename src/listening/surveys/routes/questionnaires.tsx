import { type Context, Hono } from 'hono'
import { findTenant, listServices } from '#src/core/organisation/index.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { buttonRoutes } from '#src/core/room/button-routes.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { publicPage, servePublicPage } from '#src/ground/design/public-page.ts'
import { TABLET_POLICY } from '#src/ground/design/render.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { renderForm } from '#src/ground/reports/index.ts'
import { layout } from '#src/ground/sheets/layout.ts'
import { attachment, listFile } from '#src/ground/web/attachment.ts'
import { answerAct, saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { answerForm as asksOf } from '../answer.ts'
import { kioskPreview } from '../pages/kiosk.tsx'
import { previewPage } from '../pages/public.tsx'
import {
  campaignsOf,
  publishedOf,
  QUESTIONNAIRES,
  QuestionnaireListPage,
  QuestionnaireSheet,
  questionnairesShown,
  questionsIn,
  type Told,
  versionInWords,
} from '../pages/questionnaires.tsx'
import { paperForm } from '../paper-form.ts'
import { addQuestionnaire, prepareVersion, renameQuestionnaire, shelveQuestionnaire } from '../questionnaire-actions.ts'
import { QUESTIONNAIRE } from '../questionnaire-input.ts'
import { OTHER_SERVICE } from '../questionnaire.ts'
import { languageAsked, tongueOf } from '../tongue.ts'
import { findQuestionnaire, listQuestionnaires, listVersions } from '../store/questionnaires.ts'

export const CRUMBS = [
  { label: 'Enquêtes', href: '/enquetes' },
  { label: 'Questionnaires', href: QUESTIONNAIRES },
]
const DONE: Readonly<Record<string, string>> = {
  renomme: 'Questionnaire renommé',
  archive: 'Questionnaire archivé : aucune nouvelle campagne ne le propose',
  remis: 'Questionnaire sorti des archives',
  publie: 'Version publiée : les nouvelles campagnes la proposent',
  abandonne: 'Version en préparation abandonnée',
  apercu: 'C’était un aperçu : rien n’a été enregistré',
}
const ONE = `${QUESTIONNAIRES}/:id{[0-9]+}`
const VERSION = `${ONE}/versions/:number{[0-9]+}`

/** Questionnaires are the whole département’s. */
export const wholeOnly = everywhere('surveys.write')

async function allTold(tx: Tx): Promise<Told[]> {
  const [all, versions] = await Promise.all([listQuestionnaires(tx), listVersions(tx)])
  const own = Map.groupBy(versions, ({ questionnaire }) => questionnaire)
  return all.map((one) => ({ ...one, versions: own.get(one.id) ?? [] }))
}

async function sheet(c: Context<Env>): Promise<Response> {
  const id = idParam(c)
  const { one, facts } = await read(c, async (tx) => {
    const [questionnaire, versions, about] = await Promise.all([
      findQuestionnaire(tx, id),
      listVersions(tx, id),
      rowFacts(c, tx, { table: 'questionnaire', id, named: ['surveys.write'] }),
    ])
    return { one: { ...questionnaire, versions }, facts: about }
  })
  const asked = one.versions.find(({ number }) => String(number) === c.req.query('version'))
  const shown = asked ?? publishedOf(one) ?? one.versions[0]
  if (shown === undefined) throw new NotFound()
  const writes = perimeter(c, 'surveys.write').all
  const content = <QuestionnaireSheet {...{ one, shown, facts, writes }} done={saidOf(c, DONE)} />
  return page(c, content, { title: one.name, crumbs: CRUMBS })
}

/** A version as the public, or a sheet of paper, would ask it at a place of several services. */
const triedOut = (c: Context<Env>) =>
  read(c, async (tx) => {
    const one = await findQuestionnaire(tx, idParam(c))
    const version = (await listVersions(tx, one.id)).find(({ number }) => String(number) === c.req.param('number'))
    if (version === undefined) throw new NotFound()
    const { prefectureName } = await findTenant(tx)
    return { one, version, prefecture: prefectureName, services: await listServices(tx) }
  })

async function preview(c: Context<Env>): Promise<Response> {
  const { version, prefecture, services } = await triedOut(c)
  const offered = new Map([
    ...services.map(({ id, name }) => [String(id), name] as const),
    [OTHER_SERVICE, 'Une autre démarche'] as const,
  ])
  const { definition } = version
  const tongue = tongueOf(definition, languageAsked(definition, c.req.query('langue')))
  const form = { prefecture, definition, ask: asksOf(definition, offered) }
  const onKiosk = c.req.path.endsWith('/borne')
  const made = onKiosk ? kioskPreview(form, tongue) : previewPage(form, tongue)
  return servePublicPage(publicPage(made), {
    acceptEncoding: c.req.header('accept-encoding'),
    headers: { 'cache-control': 'no-store', ...(onKiosk ? { 'content-security-policy': TABLET_POLICY } : {}) },
  })
}

const OTHER = { value: OTHER_SERVICE, label: 'Une autre démarche' }

async function onPaper(c: Context<Env>): Promise<Response> {
  const { one, version, prefecture, services } = await triedOut(c)
  const today = todayOf(c)
  const pages = layout(
    paperForm(version.definition, {
      services: [...services.map(({ id, name }) => ({ value: String(id), label: name })), OTHER],
      issuer: [prefecture],
      footer: `Aperçu de la ${versionInWords(version)}. Chaque lieu d’une campagne imprime le sien.`,
    }),
  )
  const { bytes } = await renderForm({
    metadata: {
      title: `Questionnaire ${one.name}`,
      lang: 'fr',
      author: prefecture,
      date: today,
      dateLabel: longDate(today),
      issuer: [prefecture],
    },
    pages,
    // A preview is no sheet of a campaign: its code says so, and no reader takes it.
    copies: [pages.map(() => 'APERCU')],
  })
  const name = `questionnaire ${one.code} ${version.number}.pdf`
  return attachment(c, { name, type: 'application/pdf' }, new Uint8Array(bytes))
}

const reading = new Hono<Env>()
  .get(QUESTIONNAIRES, may('surveys.read'), savedViews(), async (c) => {
    const shown = questionnairesShown(await read(c, allTold), c.req.url)
    const writes = perimeter(c, 'surveys.write').all
    const content = <QuestionnaireListPage {...shown} writes={writes} views={<Views c={c} />} />
    return page(c, content, { title: 'Questionnaires', crumbs: CRUMBS.slice(0, 1) })
  })
  .get(`${QUESTIONNAIRES}/export`, may('surveys.read'), async (c) => {
    const { rows } = questionnairesShown(await read(c, allTold), c.req.url)
    const header = ['Code', 'Nom', 'Versions', 'Questions', 'Campagnes', 'Archivé le']
    const lines = rows.map((one) => [
      one.code,
      one.name,
      one.versions.length,
      questionsIn(one),
      campaignsOf(one),
      one.archivedOn,
    ])
    return listFile(c, { name: `questionnaires ${todayOf(c)}`, sheet: 'Questionnaires', header, rows: lines })
  })
  .get(ONE, may('surveys.read'), sheet)
  .get(`${VERSION}/apercu`, may('surveys.read'), preview)
  .get(`${VERSION}/borne`, may('surveys.read'), preview)
  // What a preview sends is thrown away.
  .post(`${VERSION}/apercu`, may('surveys.read'), (c) => c.redirect(`${QUESTIONNAIRES}/${idParam(c)}?fait=apercu`, 303))
  .get(`${VERSION}/papier.pdf`, may('surveys.read'), onPaper)

const preparing = new Hono<Env>().post(`${ONE}/preparer`, may('surveys.write'), wholeOnly, (c) => {
  const id = idParam(c)
  return answerAct(c, {
    save: (tx) => prepareVersion(tx, id),
    done: () => `${QUESTIONNAIRES}/${id}/preparer`,
    otherwise: () => `${QUESTIONNAIRES}/${id}?fait=ailleurs`,
  })
})

const AT = { base: QUESTIONNAIRES, right: 'surveys.write', guard: wholeOnly, where: 'Questionnaires' } as const
const shelving = buttonRoutes(AT, {
  archiver: { done: 'archive', save: (tx, at, c) => shelveQuestionnaire(tx, at, todayOf(c)) },
  remettre: { done: 'remis', save: (tx, at) => shelveQuestionnaire(tx, at, null) },
})

const modelOf = (c: Context<Env>): number | undefined => {
  const asked = c.req.query('modele') ?? ''
  return /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : undefined
}
const forms = objectRoutes({
  ...AT,
  fresh: 'nouveau',
  edit: 'modifier',
  add: (c) => (modelOf(c) === undefined ? 'Créer un questionnaire' : 'Dupliquer un questionnaire'),
  lead: 'Vous écrirez ensuite ses parties et ses questions ; rien n’est proposé aux campagnes avant sa publication.',
  change: 'Renommer le questionnaire',
  submit: 'Enregistrer le nom',
  submitNew: 'Créer le questionnaire',
  head: { crumbs: CRUMBS },
  table: QUESTIONNAIRE,
  groups: [{ fields: ['name'] }],
  find: findQuestionnaire,
  insert: (tx, values, c) => addQuestionnaire(tx, values, modelOf(c)),
  save: (tx, at) => renameQuestionnaire(tx, at),
  refusals: {},
  made: (id) => `${QUESTIONNAIRES}/${id}/preparer`,
  saved: (id) => `${QUESTIONNAIRES}/${id}?fait=renomme`,
})

const removing = removalRoutes({
  ...AT,
  table: 'questionnaire',
  action: 'questionnaire.delete',
  object: 'le questionnaire',
  load: findQuestionnaire,
  also: 'ses versions',
  unless: async (tx, id) =>
    (await listVersions(tx, id)).some(({ campaigns }) => campaigns > 0)
      ? 'Des campagnes le demandent : leurs résultats gardent ses questions. Archivez-le plutôt.'
      : undefined,
})

/** Questionnaires: read, tried out, made, put away. */
export const questionnaireRoutes = new Hono<Env>()
  .route('/', reading)
  .route('/', shelving)
  .route('/', preparing)
  .route('/', forms)
  .route('/', removing)
