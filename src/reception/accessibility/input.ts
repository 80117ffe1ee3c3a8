import {
  area,
  choice,
  code,
  day,
  pointer,
  requiredDay,
  requiredPointer,
  schemaOf,
  text,
  type ValuesOf,
  whole,
} from '#src/core/room/fields.ts'
import { month } from '#src/core/room/fields-digits.ts'
import { codeField } from '#src/core/room/object-file.ts'
import { OFFER_STATES, RELAY_KINDS, WAYS } from './accessibility.ts'

const anySite = (help: string) =>
  pointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Tout le département',
    unknown: 'Choisissez un site de la liste.',
    help,
    file: { help: 'Vide : tout le département.', example: 'montclair' },
  })
const oneSite = requiredPointer({
  label: 'Site',
  list: 'sites',
  prompt: 'Choisir un site',
  missing: 'Choisissez un site de la liste.',
  file: { example: 'montclair' },
})

export const TARGET = {
  title: text({
    label: 'Ce qui doit être accessible',
    limit: 200,
    missing: 'Dites ce qui doit être accessible.',
    help: 'Exemple : le standard téléphonique, pour les personnes sourdes',
    file: { label: 'Objectif', example: 'Standard téléphonique accessible' },
  }),
  site: anySite('Vide : tout le département.'),
  dueOn: requiredDay({
    label: 'Pour le',
    missing: 'Indiquez le jour où il doit l’être.',
    file: { example: '31/12/2025' },
  }),
  source: text({ label: 'Qui le demande', limit: 300, help: 'Exemple : plan téléphone interministériel' }),
  proof: code({
    label: 'Ce qui le prouve',
    list: 'proofs',
    limit: 260,
    prompt: 'Rien, pour l’instant',
    unknown: 'Choisissez dans la liste.',
    help: 'L’objet qui montre qu’il est atteint ; rien ne se coche.',
    file: { help: 'Comme l’export l’écrit : « evidence:… », « tour:… ».' },
  }),
  since: requiredDay({
    label: 'Ce qui prouve compte depuis le',
    missing: 'Indiquez le jour depuis lequel une preuve compte.',
    file: { example: '01/01/2024' },
  }),
  note: area({ label: 'Remarques', limit: 2000, rows: 3 }),
}
export type TargetFields = ValuesOf<typeof TARGET>
export const parted = (proof: string | null): { proofSource: string; proofCondition: string } => {
  const [source = '', ...rest] = (proof ?? '').split(':')
  return { proofSource: source, proofCondition: rest.join(':') }
}

export const RELAY = {
  name: text({
    label: 'Nom du service',
    limit: 160,
    missing: 'Donnez un nom au service.',
    help: 'Exemple : relais téléphonique du standard',
    file: { label: 'Service', example: 'Relais téléphonique du standard' },
  }),
  kind: choice({
    label: 'Sorte',
    words: RELAY_KINDS,
    prompt: 'Choisir',
    missing: 'Choisissez la sorte de service.',
    file: { example: 'Interprète en langue étrangère' },
  }),
  provider: text({ label: 'Prestataire', limit: 160 }),
  validFrom: day({ label: 'Depuis le' }),
  validTo: day({ label: 'Jusqu’au' }),
  note: area({ label: 'Comment y recourir', limit: 2000, rows: 4 }),
}
export type RelayFields = ValuesOf<typeof RELAY>
export const RELAY_FILE = { code: codeField({ limit: 60, example: 'relais-du-standard' }), ...RELAY }

export const USE = {
  site: oneSite,
  month: month({ label: 'Mois', missing: 'Indiquez le mois, comme 2026-05.' }),
  way: choice({
    label: 'D’où vient ce nombre',
    words: WAYS,
    missing: 'Dites d’où vient ce nombre.',
    open: true,
    file: { label: 'Provenance', example: 'Relevé du prestataire' },
  }),
  uses: whole({
    label: 'Recours',
    min: 0,
    limit: 1_000_000,
    missing: 'Indiquez le nombre de recours, en chiffres.',
    file: { example: '12' },
  }),
  source: text({
    label: 'Source',
    limit: 200,
    missing: 'Dites d’où vient ce nombre : c’est ce qui permet de le défendre.',
    help: 'Exemple : relevé du prestataire, mai 2026',
    file: { example: 'Relevé du prestataire, mai 2026' },
  }),
}
export type UseFields = ValuesOf<typeof USE>

export const OFFER = {
  association: text({
    label: 'Association',
    limit: 160,
    missing: 'Nommez l’association.',
    file: { example: 'Union départementale des associations familiales' },
  }),
  title: text({
    label: 'Ce qu’elle propose',
    limit: 200,
    missing: 'Dites ce qu’elle propose.',
    help: 'Exemple : une permanence en langue des signes',
    file: { label: 'Offre', example: 'Permanence en langue des signes' },
  }),
  site: anySite('Vide : tout le département.'),
  audience: text({ label: 'Pour qui', limit: 200 }),
  contact: text({ label: 'Contact de l’association', limit: 200, help: 'Une fonction et une adresse, pas un nom.' }),
  offeredOn: requiredDay({
    label: 'Proposée le',
    missing: 'Indiquez le jour de la proposition.',
    file: { example: '12/05/2026' },
  }),
  state: choice({
    label: 'Où elle en est',
    words: OFFER_STATES,
    missing: 'Dites où elle en est.',
    file: { label: 'État', example: 'En place' },
  }),
  note: area({ label: 'Suites', limit: 2000, rows: 3 }),
}
export type OfferFields = ValuesOf<typeof OFFER>
export const OfferForm = schemaOf(OFFER)

export const SETTING = {
  indicator: code({
    label: 'Satisfaction des usagers en situation de handicap',
    list: 'indicators',
    limit: 80,
    prompt: 'Aucun indicateur',
    unknown: 'Choisissez un indicateur de la liste.',
    help: 'L’indicateur du catalogue qui la dit : il est montré ici et dans le registre.',
  }),
}
