import {
  area,
  choice,
  code,
  day,
  kept,
  requiredDay,
  text,
  url,
  type FieldTable,
  type ValuesOf,
  whole,
} from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { several } from '#src/core/room/fields-several.ts'
import { CONFIDENTIALITIES, FIGURE_PERIODS, type Kind } from './evidence.ts'

const title = text({
  label: 'Intitulé',
  limit: 200,
  missing: 'Donnez un intitulé à la preuve.',
  help: 'Exemple : Affiche des horaires, hall d’accueil',
  file: { example: 'Affiche des horaires, hall d’accueil' },
})
const sites = several({
  label: 'Sites',
  list: 'sites',
  unknown: 'Cochez des sites de la liste.',
  help: 'Aucun coché : tout le département.',
})
const validFrom = day({
  label: 'Vaut du',
  help: 'Le premier jour que la preuve couvre, même si elle est versée plus tard.',
  file: { example: '01/01/2026' },
})
const validTo = day({ label: 'au', help: 'Vide : sans fin.', file: { label: 'Vaut jusqu’au', example: '31/12/2026' } })
const owner = text({
  label: 'Responsable',
  limit: 120,
  width: 'medium',
  help: 'Qui la tient à jour : une fonction plutôt qu’un nom. Exemple : Cheffe de l’accueil',
  file: { example: 'Cheffe de l’accueil' },
})
const confidentiality = choice({
  label: 'Diffusion',
  words: CONFIDENTIALITIES,
  missing: 'Choisissez la diffusion.',
  help: 'Communicable : peut entrer dans un dossier remis. Restreinte : son contenu ne s’ouvre qu’avec un droit particulier.',
  file: {
    optional: 'internal',
    help: 'Communicable, Interne ou Diffusion restreinte ; vide : interne.',
    example: 'Interne',
  },
})
const note = area({ label: 'Remarque', limit: 4000, rows: 3 })
/** The line of a framework that the page one comes from names. */
const link = kept({ label: 'Engagement', limit: 160, file: { absent: true } })

const COMMON = { title, sites, validFrom, validTo, owner, confidentiality, note, link }
const LINK = { ...COMMON, url: url({ label: 'Adresse', limit: 500, missing: 'Donnez l’adresse de la page.' }) }
const { validTo: _to, ...LASTING } = COMMON
const FIGURE = {
  ...LASTING,
  figure: {
    ...code({
      label: 'Chiffre',
      list: 'figures',
      limit: 200,
      prompt: 'Choisir un chiffre',
      unknown: 'Choisissez un chiffre de la liste.',
      help: 'Lu dans sa rubrique chaque fois que la preuve est ouverte : il n’expire pas. Un document de la base documentaire y vaut par sa version en vigueur.',
    }),
    required: true,
  },
  figurePeriod: choice({
    label: 'Lu sur',
    words: FIGURE_PERIODS,
    missing: 'Choisissez la période.',
    help: 'Une campagne ou une séance a ses propres dates : la période ne change rien pour elles.',
  }),
}
const INTERVIEW = {
  ...COMMON,
  heard: text({
    label: 'Fonction entendue',
    limit: 160,
    missing: 'Dites quelle fonction a été entendue.',
    width: 'medium',
    help: 'Une fonction, jamais un nom. Exemple : Agent d’accueil',
  }),
  heardOn: requiredDay({ label: 'Jour de l’entretien', missing: 'Donnez le jour de l’entretien.' }),
  asked: area({ label: 'Ce qui a été demandé', limit: 4000, rows: 4, missing: 'Dites ce qui a été demandé.' }),
  shown: area({ label: 'Ce qui a été montré ou répondu', limit: 4000, rows: 4, missing: 'Dites ce qui a été montré.' }),
}

/** The fields of each kind: its form and its two versions are read from here. */
export const TABLES = {
  file: COMMON,
  photo: COMMON,
  link: LINK,
  figure: FIGURE,
  interview: INTERVIEW,
} as const satisfies Readonly<Record<Kind, FieldTable>>
export type Values<K extends Kind> = ValuesOf<(typeof TABLES)[K]>

const WHEN = ['validFrom', 'validTo'] as const
const WHOM = { legend: 'Suivi', fields: ['owner', 'confidentiality', 'note', 'link'] as const }
export const GROUPS: { readonly [K in Kind]: readonly Group<(typeof TABLES)[K]>[] } = {
  file: [{ legend: 'La preuve', fields: ['title', WHEN, 'sites'] }, WHOM],
  photo: [{ legend: 'La preuve', fields: ['title', WHEN, 'sites'] }, WHOM],
  link: [{ legend: 'La preuve', fields: ['title', 'url', WHEN, 'sites'] }, WHOM],
  figure: [
    {
      legend: 'La preuve',
      fields: ['title', 'figure', 'figurePeriod', 'validFrom', 'sites'],
    },
    WHOM,
  ],
  interview: [
    { legend: 'L’entretien', fields: ['title', ['heard', 'heardOn'], 'asked', 'shown'] },
    { legend: 'Ce qu’il prouve', fields: [WHEN, 'sites'] },
    WHOM,
  ],
}

/** How long before its last day a proof is told to expire. */
export const SETTING = {
  warnDays: whole({
    label: 'Alerter avant la fin, en jours',
    min: 1,
    limit: 365,
    missing: 'Donnez un nombre de jours entre 1 et 365.',
    help: 'Une preuve qui finit dans ce délai passe « Expire bientôt » et paraît dans « Mon mois ».',
  }),
}

/** The columns of the file, whatever the kind. */
export const FILE = {
  title,
  validFrom,
  validTo,
  owner,
  confidentiality,
  note,
  url: url({ label: 'Adresse', limit: 500, file: { help: 'D’un lien.', example: '' } }),
  figure: text({
    label: 'Chiffre',
    limit: 200,
    file: { help: 'D’un chiffre vivant, tel que l’export l’écrit.' },
  }),
  figureLabel: text({ label: 'Nom du chiffre', limit: 300 }),
  figurePeriod: choice({
    label: 'Lu sur',
    words: FIGURE_PERIODS,
    missing: '',
    file: { optional: 'last_month', help: 'D’un chiffre vivant ; vide : le dernier mois terminé.' },
  }),
  heard: text({
    label: 'Fonction entendue',
    limit: 160,
    file: { help: 'D’un entretien : une fonction, jamais un nom.' },
  }),
  heardOn: day({ label: 'Jour de l’entretien' }),
  asked: area({ label: 'Demandé', limit: 4000 }),
  shown: area({ label: 'Montré', limit: 4000 }),
}
