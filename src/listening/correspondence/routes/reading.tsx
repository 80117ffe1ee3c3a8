// A second reader: giving an answer to be read, reading it, and for what it is asked.
import { Hono } from 'hono'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { type Env, personOf } from '#src/ground/web/web.tsx'
import { mailLeaves } from '#src/ground/mail/mail.ts'
import { knownOf } from '../actions/acknowledge.ts'
import { askReading, readAnswer, saveReaderSetting } from '../actions/reading.ts'
import { OPEN_STATES } from '../complaint.ts'
import { KIND_CODES, KINDS } from '../kinds.ts'
import { fillIn } from '../letter.ts'
import { READER, TO_READ, VERDICT } from '../reading-input.ts'
import { findContact } from '../store/exchange.ts'
import { modelsInForce } from '../store/models.ts'
import { latestReading, readerSetting } from '../store/readings.ts'
import { actRoutes } from './act.tsx'
import { wholeOnly } from './settings.tsx'
import { lookupsOf, momentOf } from './shared.ts'
import { writingOf } from './writing.tsx'

const asking = actRoutes({
  path: 'faire-relire',
  title: 'Faire relire une réponse',
  lead: 'Une autre personne la lit avant qu’elle parte : elle l’approuve, ou la renvoie avec des remarques. Le délai continue de courir jusqu’à l’envoi.',
  submit: 'Confier à un second lecteur',
  done: 'a-relire',
  idle: ({ state }) => !OPEN_STATES.includes(state),
  table: TO_READ,
  shown: async (tx, complaint, c) => {
    const [latest, contact] = [await latestReading(tx, complaint.id), await findContact(tx, complaint.id)]
    const leaves = mailLeaves(c.get('deps')) && contact.email !== ''
    const asked = c.req.query('modele')
    const model =
      asked === undefined ? undefined : (await modelsInForce(tx, ['answer'])).find(({ id }) => String(id) === asked)
    const begun = model
      ? { model: model.id, body: fillIn(model.body, (await knownOf(tx, complaint)).values) }
      : latest?.state === 'sent_back' || latest?.state === 'waiting'
        ? { model: latest.model, body: latest.body }
        : {}
    return { how: leaves ? 'mail' : 'self', ...begun }
  },
  run: (tx, at, { values, c }) =>
    askReading(tx, at, { ...values, account: personOf(c).account, today: momentOf(c).today }),
})

const reading = actRoutes({
  path: 'relire',
  title: 'Relire une réponse avant son envoi',
  lead: 'Relisez ce qui sera envoyé : est-ce clair, exact, complet, courtois ? Qui l’a écrite ne peut pas la relire.',
  submit: 'Enregistrer la lecture',
  done: 'relue',
  idle: ({ state }) => !OPEN_STATES.includes(state),
  table: VERDICT,
  beside: async (tx, complaint) => {
    const latest = await latestReading(tx, complaint.id)
    return latest?.state === 'waiting' ? (
      <>
        <Section title="Ce que l’usager a écrit">
          <Verbatim text={complaint.body === '' ? complaint.subject : complaint.body} />
        </Section>
        <Section
          title="La réponse à relire"
          note={`Confiée le ${longDate(latest.askedOn)}. ${latest.mailed ? 'Approuvée, elle part aussitôt par courriel.' : 'Approuvée, son auteur l’envoie.'}`}
        >
          <Verbatim text={latest.body} />
        </Section>
      </>
    ) : (
      <p>Aucune réponse n’attend de second lecteur.</p>
    )
  },
  run: (tx, at, { values, c }) =>
    readAnswer(tx, at, {
      ...values,
      account: personOf(c).account,
      today: momentOf(c).today,
      writing: writingOf(c),
    }),
})

const SETTING = '/reclamations/reglages/second-lecteur'

const setting = objectRoutes({
  base: SETTING,
  list: '/reclamations/reglages',
  alone: true,
  right: 'complaints.settings',
  guard: wholeOnly,
  where: 'Réclamations et demandes',
  change: 'Second lecteur des réponses',
  changeLead:
    'Pour ces natures et ces services, une réponse ne part d’ici qu’une fois lue et approuvée par une autre personne. Un modèle peut le demander aussi, et qui répond peut toujours le choisir.',
  submit: 'Enregistrer',
  head: {
    crumbs: [
      { label: 'Réclamations et demandes', href: '/reclamations' },
      { label: 'Délais, catégories et formulaires', href: '/reclamations/reglages' },
    ],
  },
  table: READER,
  groups: [{ fields: ['readerKinds', 'readerServices'] }],
  offer: async (tx) => ({
    lists: {
      kinds: KIND_CODES.map((code) => ({ id: code, name: KINDS[code] })),
      services: (await lookupsOf(tx)).services,
    },
  }),
  find: async (tx) => ({ id: 0, name: 'Second lecteur des réponses', ...(await readerSetting(tx)) }),
  save: saveReaderSetting,
  refusals: {},
  saved: () => '/reclamations/reglages?fait=lecteur',
})

export const readingRoutes = new Hono<Env>().route('/', asking).route('/', reading).route('/', setting)
