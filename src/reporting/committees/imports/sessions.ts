import { listSites } from '#src/core/organisation/index.ts'
import {
  choicesOf,
  type ImportProfile,
  type ImportValues,
  type Lookups,
  type RowFault,
  textOf,
} from '#src/core/room/import-profile.ts'
import { undoInTable } from '#src/core/room/import-store.ts'
import { MEETING_STATES, MINUTES_KINDS, MODES } from '../committee.ts'
import { allMeetings } from '../store/imports.ts'
import { listCommittees } from '../store/people.ts'
import { storeMeetings } from './session-lines.ts'
import { committeeReferences, listed, listFault, periodFault } from './words.ts'

function meetingFaults(values: ImportValues, lookups: Lookups): RowFault[] {
  return [
    ...listFault(values, 'committees', lookups.references.get('committees')),
    ...(listed(values, 'committees').length === 0
      ? [{ column: 'committees', message: 'Donnez au moins une instance.' }]
      : []),
    ...listFault(values, 'sites', lookups.sites),
    ...periodFault(values),
  ]
}

const { frozen: _frozen, signed: _signed, ...OPEN_STATES } = MEETING_STATES
/** Sessions themselves; what they hold comes in files of its own. */
export const meetingsProfile: ImportProfile = {
  code: 'seances',
  movesDays: true,
  label: 'Séances des comités',
  right: 'committees.write',
  help: 'Une ligne par séance. La même séance est reconnue à son code. Un compte rendu se fige dans la page de la séance.',
  keyLabel: 'code',
  columns: [
    {
      key: 'code',
      label: 'Code',
      kind: 'text',
      limit: 60,
      required: true,
      help: 'Celui de l’export, ou un mot à vous.',
      example: 'clu-clac-2026-05-12',
    },
    {
      key: 'committees',
      label: 'Instances',
      kind: 'text',
      required: true,
      help: 'Codes ou noms, séparés par « + ».',
      example: 'clu + clac',
    },
    {
      key: 'title',
      label: 'Titre',
      kind: 'text',
      limit: 300,
      required: true,
      help: 'Comme en tête de l’ordre du jour.',
      example: 'Comité local des usagers',
    },
    { key: 'heldOn', label: 'Date', kind: 'day', required: true, help: 'Jour de la séance.', example: '10/03/2023' },
    { key: 'startsAt', label: 'Début', kind: 'time', help: 'Heure.', example: '10:00' },
    { key: 'endsAt', label: 'Fin', kind: 'time', help: 'Heure.', example: '12:00' },
    { key: 'place', label: 'Lieu', kind: 'text', help: 'Salle, adresse.', example: 'Préfecture' },
    {
      key: 'mode',
      label: 'Forme',
      kind: 'choice',
      required: true,
      choices: choicesOf(MODES),
      help: 'Comment la séance se tient.',
      example: 'en présentiel et visioconférence',
    },
    {
      key: 'chair',
      label: 'Présidence',
      kind: 'text',
      help: 'Fonction, avec l’article.',
      example: 'le secrétaire général de la préfecture',
    },
    { key: 'secretary', label: 'Secrétariat', kind: 'text', help: 'Fonction.', example: '' },
    { key: 'signatory', label: 'Signataire', kind: 'text', help: 'Fonction.', example: 'Le secrétaire général' },
    {
      key: 'issuer',
      label: 'Service',
      kind: 'text',
      limit: 300,
      help: 'Une ligne par niveau, sous le nom de la préfecture.',
      example: 'Mission qualité',
    },
    {
      key: 'signatoryName',
      label: 'Nom du signataire',
      kind: 'text',
      limit: 120,
      help: 'Vide : la fonction seule.',
      example: '',
    },
    {
      key: 'signedFor',
      label: 'Formule de signature',
      kind: 'text',
      limit: 120,
      help: 'Au-dessus de la fonction.',
      example: 'Pour le préfet et par délégation,',
    },
    {
      key: 'followedBy',
      label: 'Affaire suivie par',
      kind: 'text',
      limit: 400,
      help: 'Une ligne par information : nom, téléphone, adresse électronique.',
      example: '',
    },
    { key: 'drawnUpAt', label: 'Fait à', kind: 'text', limit: 80, help: 'La ville.', example: '' },
    {
      key: 'minutesKind',
      label: 'Forme',
      kind: 'choice',
      choices: choicesOf(MINUTES_KINDS),
      help: 'Ce qui est diffusé ; vide : un compte rendu.',
      example: 'Compte rendu',
    },
    {
      key: 'state',
      label: 'État',
      kind: 'choice',
      required: true,
      choices: choicesOf(OPEN_STATES),
      help: 'Où elle en est ; on fige dans la page.',
      example: 'Tenue, compte rendu à écrire',
    },
    {
      key: 'period',
      label: 'Période',
      kind: 'period',
      required: true,
      help: 'Celle des chiffres : 2022, 4e trimestre 2022, mars 2022.',
      example: '2022',
    },
    { key: 'sites', label: 'Sites', kind: 'text', help: 'Vide : tous. Sinon séparés par « + ».', example: '' },
    { key: 'convenedOn', label: 'Convoquée le', kind: 'day', help: 'Jour d’envoi.', example: '17/02/2023' },
    { key: 'issuedOn', label: 'Compte rendu envoyé le', kind: 'day', help: 'Jour d’envoi aux membres.', example: '' },
    {
      key: 'opening',
      label: 'Préambule',
      kind: 'text',
      limit: 8000,
      help: 'Ce que le président rappelle.',
      example: '',
    },
  ],
  naturalKey: (values) => textOf(values, 'code'),
  references: async (tx) => ({ committees: await committeeReferences(tx) }),
  check: meetingFaults,
  store: storeMeetings,
  undo: (tx, rows) => undoInTable(tx, { table: 'meeting', rows, name: 'code' }),
  export: async (tx) => {
    const sites = await listSites(tx)
    const committees = await listCommittees(tx)
    return (await allMeetings(tx)).map((one) => ({
      code: one.code,
      title: one.title,
      heldOn: one.heldOn,
      startsAt: one.startsAt || null,
      endsAt: one.endsAt || null,
      place: one.place,
      mode: one.mode,
      chair: one.chair,
      secretary: one.secretary,
      signatory: one.signatory,
      issuer: one.issuer,
      signatoryName: one.signatoryName,
      signedFor: one.signedFor,
      followedBy: one.followedBy,
      drawnUpAt: one.drawnUpAt,
      minutesKind: one.minutesKind,
      period: one.period,
      convenedOn: one.convenedOn,
      issuedOn: one.issuedOn,
      opening: one.opening,
      state: one.state === 'frozen' || one.state === 'signed' ? 'minutes' : one.state,
      committees: committees
        .filter((other) => one.committees.includes(other.id))
        .map((other) => other.code)
        .join(' + '),
      sites: sites
        .filter((other) => one.sites.includes(other.id))
        .map((other) => other.code)
        .join(' + '),
    }))
  },
}
