import { decimal, maybeWhole } from '#src/core/room/fields-digits.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import {
  area,
  choice,
  day,
  pointer,
  requiredDay,
  requiredPointer,
  schemaOf,
  text,
  tick,
  type ValuesOf,
  whole,
} from '#src/core/room/fields.ts'
import { codeField } from '#src/core/room/object-file.ts'
import { ANSWERS, AUDIENCES, DECISIONS } from './proposal.ts'

const AUDIENCE = choice({
  label: 'Public',
  words: AUDIENCES,
  missing: 'Choisissez à qui ce lieu s’adresse.',
  help: 'Les usagers donnent des étoiles ; les agents et les partenaires déposent des propositions, sans nom ni compte.',
  open: true,
  file: {
    optional: 'users',
    help: 'Vide : usagers.',
    example: 'Usagers',
    words: { users: ['usagers'], agents: ['agents'], partners: ['partenaires'] },
  },
})
const SITE = requiredPointer({
  label: 'Site',
  list: 'sites',
  prompt: 'Choisir un site',
  missing: 'Choisissez un site de la liste.',
  file: { example: 'montclair' },
})
const SERVICE = pointer({
  label: 'Service',
  list: 'services',
  prompt: 'Tout le site',
  unknown: 'Choisissez un service de la liste.',
})

export const PLACE = {
  site: SITE,
  service: SERVICE,
  // A form that does not ask it is of users.
  audience: { ...AUDIENCE, schema: AUDIENCE.schema.default('users') },
  question: text({
    label: 'Question posée',
    limit: 160,
    missing: 'Écrivez la question posée.',
    help: 'En tête de la page publique et de l’affiche. Exemple : Comment s’est passée votre visite ?',
    file: { example: 'Comment s’est passée votre visite ?' },
  }),
  active: tick({
    label: 'Ouvert',
    help: 'Décoché, la page publique ne reçoit plus d’avis ; ceux qui sont là restent.',
    empty: true,
    file: { help: 'Non : fermé. Vide : oui.' },
  }),
}
export type PlaceFields = ValuesOf<typeof PLACE>
export const PlaceForm = schemaOf(PLACE)
export const PLACE_FILE = {
  code: codeField({ limit: 60, example: 'montclair' }),
  ...PLACE,
  link: text({
    label: 'Adresse',
    limit: 40,
    file: {
      help: 'La fin de l’adresse publique, écrite par l’export pour que les affiches imprimées restent bonnes. Vide : tirée au sort.',
      example: '',
    },
  }),
}

const part = (label: string, example: string) =>
  maybeWhole({
    label,
    limit: 10_000_000,
    wrong: 'Indiquez un nombre, ou laissez vide.',
    file: { example },
  })

export const TOTAL = {
  site: SITE,
  service: SERVICE,
  tool: text({
    label: 'Outil',
    limit: 80,
    missing: 'Dites quel outil a compté ces avis.',
    help: 'Exemple : Je donne mon avis, avis d’une carte en ligne, borne à visages.',
    file: { example: 'Je donne mon avis' },
  }),
  dayFrom: requiredDay({
    label: 'Premier jour',
    missing: 'Indiquez le premier jour compté.',
    file: { example: '01/01/2025' },
  }),
  dayTo: requiredDay({
    label: 'Dernier jour',
    missing: 'Indiquez le dernier jour compté.',
    file: { example: '31/12/2025' },
  }),
  n: whole({
    label: 'Nombre d’avis',
    min: 1,
    limit: 10_000_000,
    missing: 'Indiquez le nombre d’avis.',
    file: { example: '212' },
  }),
  mean: decimal({
    label: 'Note moyenne',
    limit: 5,
    wrong: 'Indiquez une note sur 5, comme 4,2.',
    missing: 'Indiquez la note moyenne sur 5.',
    help: 'Sur 5. Exemple : 4,2.',
    file: { example: '4,2' },
  }),
  five: part('5 étoiles', '120'),
  four: part('4 étoiles', '52'),
  three: part('3 étoiles', '14'),
  two: part('2 étoiles', '10'),
  one: part('1 étoile', '16'),
  source: text({
    label: 'Source',
    limit: 300,
    missing: 'Dites d’où vient ce total.',
    help: 'Exemple : Export du 4 janvier 2026.',
    file: { example: 'Export du 4 janvier 2026' },
  }),
}
export type TotalFields = ValuesOf<typeof TOTAL>
export const TotalForm = schemaOf(TOTAL)
export const TOTAL_GROUPS: readonly Group<typeof TOTAL>[] = [
  { legend: 'Où et quand', fields: [['site', 'service'], 'tool', ['dayFrom', 'dayTo']] },
  { legend: 'Ce qu’il a compté', fields: [['n', 'mean']] },
  {
    legend: 'Répartition, si l’outil la donne',
    fields: [['five', 'four', 'three'], ['two', 'one'], 'source'],
  },
]

export const REPLY = {
  site: SITE,
  said: area({
    label: 'Vous nous avez dit',
    limit: 300,
    rows: 3,
    missing: 'Écrivez ce que les usagers ont dit.',
    help: 'Avec leurs mots, sans rien qui désigne une personne. Exemple : On ne sait pas où attendre.',
    file: { example: 'On ne sait pas où attendre.' },
  }),
  did: area({
    label: 'Nous avons fait',
    limit: 600,
    rows: 4,
    missing: 'Écrivez ce qui a été fait, ou pourquoi rien ne peut l’être.',
    help: 'Exemple : Une ligne au sol et trois panneaux guident vers la salle d’attente.',
    file: { example: 'Une ligne au sol guide vers la salle d’attente.' },
  }),
  doneOn: day({
    label: 'Fait le',
    help: 'Vide : pas encore, ou pas possible.',
    file: { example: '12/05/2026' },
  }),
}
export type ReplyFields = ValuesOf<typeof REPLY>
export const ReplyForm = schemaOf(REPLY)
export const REPLY_FILE = {
  code: codeField({ limit: 80, example: 'on-ne-sait-pas-ou-attendre' }),
  ...REPLY,
  did: area({ label: REPLY.did.label, limit: 600, file: { help: 'Vide : proposition à répondre.', example: '' } }),
  audience: { ...AUDIENCE, empty: 'users' as const, file: { ...AUDIENCE.file, label: 'Venue de' } },
  box: pointer({
    label: 'Boîte',
    list: 'boxes',
    prompt: 'Aucune',
    unknown: 'Choisissez une boîte de la liste.',
    file: { help: 'Écrit par l’export : le code du lieu où la proposition a été déposée.', example: '' },
  }),
  receivedOn: day({ label: 'Reçue le', file: { help: 'Proposition d’agents ou de partenaires.', example: '' } }),
  decision: {
    ...choice({
      label: 'Décision',
      words: DECISIONS,
      missing: 'Dites ce qui est décidé.',
      file: { optional: 'waiting', help: 'D’une proposition. Vide : en attente.', example: '' },
    }),
    empty: 'waiting' as const,
  },
  approvedOn: day({ label: 'Approuvée le', file: { example: '13/05/2026' } }),
  publishedOn: day({ label: 'Publiée le', file: { example: '13/05/2026' } }),
  withdrawnOn: day({ label: 'Retirée le' }),
}

/** What is answered to a proposal: its words stay those of who left it. */
export const ANSWER = {
  decision: choice({
    label: 'Ce qui est décidé',
    words: ANSWERS,
    missing: 'Dites ce qui est décidé.',
    open: true,
  }),
  did: area({
    label: 'Réponse',
    limit: 600,
    rows: 5,
    missing: 'Écrivez la réponse, et pourquoi si la proposition n’est pas retenue.',
    help: 'Elle sera lue derrière le lien de la boîte. Rien qui désigne une personne.',
  }),
  doneOn: REPLY.doneOn,
}
export type AnswerFields = ValuesOf<typeof ANSWER>
export const AnswerForm = schemaOf(ANSWER)
