// The fields of what is given to an indicator, each said once: form, file, export and the two versions.
import { z } from 'zod'
import { choice, day, type Field, pointer, requiredDay, schemaWith, text, tick } from '#src/core/room/fields.ts'
import { decimal, maybeDecimal, maybeWhole } from '#src/core/room/fields-digits.ts'
import { several } from '#src/core/room/fields-several.ts'
import { OPERATORS } from '#src/core/room/target.ts'
import { formatNumber } from '#src/ground/design/text/index.ts'
import { field } from '#src/ground/web/form.ts'

const MOST = 1_000_000_000_000
const count = (said: { label: string; help?: string; wrong?: string; file: Field['file'] }): Field<number | null> => ({
  ...maybeWhole({ limit: MOST, wrong: 'Indiquez un nombre entier, sans unité : 268.', ...said }),
  shown: (value) => (typeof value === 'number' ? formatNumber(value).replaceAll('\u00a0', ' ') : ''),
})

/** A typed or imported reading: a fraction, or a value alone, always with its source. */
export const VALUE = {
  numerator: count({
    label: 'Numérateur',
    file: { help: 'Ce qui est dans la cible, les jours ou les visites.', example: '8' },
  }),
  denominator: count({ label: 'Dénominateur', file: { help: 'Ce sur quoi on divise.', example: '9' } }),
  n: count({
    label: 'Nombre de cas (n)',
    help: 'S’il est connu.',
    wrong: 'Indiquez un nombre entier, ou laissez vide.',
    file: { label: 'Nombre de cas', example: '14' },
  }),
  value: maybeDecimal({
    label: 'Valeur seule',
    help: 'À défaut de numérateur et de dénominateur. Elle gardera sa forme.',
    limit: MOST,
    wrong: 'Écrivez un nombre, comme 73,6, sans unité.',
    file: { label: 'Valeur', help: 'La valeur seule, sans unité, quand la fraction n’est pas connue.' },
  }),
  approximate: tick({
    label: 'Valeur approchée',
    file: { label: 'Approchée', help: 'Oui si la valeur est approchée.', example: 'non' },
  }),
  source: text({
    label: 'Source',
    limit: 300,
    missing: 'Dites d’où vient ce chiffre : compte rendu, tableau, outil.',
    help: 'Le document ou l’outil d’où vient ce chiffre, avec sa date.',
    file: { example: 'Compte rendu du CLU du 12 mai 2026' },
  }),
  takenOver: tick({
    label: 'Reprise d’avant la plateforme',
    help: 'Elle ne s’ouvrira sur aucun enregistrement.',
    file: { label: 'Repris', help: 'Oui si ce chiffre date d’avant la plateforme.' },
  }),
}

/** Which of two ways counts for a cell, and why. */
export const CHOICE = {
  way: {
    ...choice({
      label: 'Valeur qui compte',
      missing: 'Choisissez la valeur qui compte.',
      words: { counted: 'Compté', imported: 'Importé', typed: 'Saisi' },
      open: true,
      file: {
        label: 'Valeur retenue',
        help: 'Celle que Parvis compte, celle d’un fichier, ou celle saisie à la main.',
        example: 'Importé',
      },
    }),
    list: 'ways',
  },
  reason: text({
    label: 'Motif',
    limit: 400,
    missing: 'Dites pourquoi cette valeur est retenue.',
    help: 'Gardé avec le choix.',
    file: { example: 'Le registre n’était pas tenu cette année-là' },
  }),
}

/** A target of one place, from a day on. */
export const TARGET = {
  site: {
    ...pointer({
      label: 'Lieu',
      list: 'sites',
      prompt: 'Tout le département',
      unknown: 'Choisissez un site de la liste.',
      file: { label: 'Site', help: 'Vide pour tout le département.', example: 'montclair' },
    }),
    nothing: 'Tout le département',
  },
  operator: choice({
    label: 'Sens',
    words: OPERATORS,
    missing: 'Choisissez le sens de la cible.',
    file: { help: 'Au moins, au plus, moins de, plus de.', example: 'au moins' },
  }),
  value: decimal({
    label: 'Valeur',
    limit: 10_000_000,
    missing: 'Indiquez la valeur de la cible.',
    wrong: 'Écrivez un nombre, comme 75, sans unité.',
    file: { label: 'Cible', help: 'La valeur sans unité.', example: '75' },
  }),
  from: requiredDay({
    label: 'Vaut depuis le',
    missing: 'Indiquez depuis quel jour cette cible vaut.',
    file: { label: 'Depuis le', help: 'Le premier jour où elle vaut.', example: '01/01/2021' },
  }),
  to: day({ label: 'Jusqu’au', file: { help: 'Vide si elle vaut toujours.' } }),
  authority: text({
    label: 'Fixée par',
    limit: 120,
    file: { help: 'Qui l’a fixée.', example: 'Comité de pilotage' },
  }),
  source: text({ label: 'Source', limit: 300, file: VALUE.source.file, help: VALUE.source.help ?? '' }),
}
/** What cannot be of the days of a target. */
export const targetFaults = ({ from, to }: { from: string; to: string | null }): Record<string, string> =>
  to !== null && to < from ? { to: 'La fin doit suivre le début.' } : {}
export const TargetInput = schemaWith(TARGET, targetFaults)
export type TargetForm = z.output<typeof TargetInput>

/** What a département follows of an indicator, where, and how it writes it. */
export const SETTING = {
  followed: tick({
    label: 'Suivi par le département',
    empty: true,
    file: { label: 'Suivi', help: 'Oui, sauf s’il n’est pas suivi.' },
  }),
  sites: {
    ...several({
      label: 'Sites concernés',
      help: 'Aucun coché : tous.',
      list: 'sites',
      unknown: 'Choisissez des sites de la liste.',
      file: { label: 'Sites', help: 'Codes des sites concernés, séparés par des virgules ; vide pour tous.' },
    }),
    nothing: 'tous',
  },
  rounding: choice({
    label: 'Dernier chiffre',
    words: { round: 'Arrondi', truncate: 'Tronqué' },
    helps: { round: '73,67 s’écrit 73,7', truncate: '73,67 s’écrit 73,6' },
    open: true,
    missing: 'Choisissez arrondir ou tronquer.',
    file: {
      help: 'Arrondi, ou tronqué : 73,67 s’écrit 73,7 ou 73,6. Vide : arrondi.',
      example: 'Arrondi',
      optional: 'round',
    },
  }),
  decimals: {
    ...maybeWhole({
      label: 'Décimales',
      limit: 4,
      wrong: 'Indiquez un nombre de décimales, de 0 à 4, ou laissez vide.',
      file: { help: 'De 0 à 4 ; vide : comme le catalogue.', example: '1' },
    }),
    nothing: 'comme le catalogue',
  },
}

export const ClosingInput = z.object({
  act: field.choice(['close', 'publish', 'reopen'] as const, 'Choisissez ce qu’il faut faire.'),
  reason: field.optionalText(400),
})

/** A dated fact that explains a figure: its form, its file, its export and its two versions. */
export const FACT = {
  day: requiredDay({
    label: 'Jour',
    missing: 'Indiquez le jour du fait.',
    file: { help: 'Le jour du fait.', example: '01/03/2022' },
  }),
  label: text({
    label: 'Fait',
    limit: 60,
    missing: 'Dites le fait en trois mots.',
    help: 'Trois mots suffisent. Exemple : chatbot ouvert',
    file: { help: 'Trois mots suffisent.', example: 'chatbot ouvert' },
  }),
  site: pointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Tout le département',
    unknown: 'Choisissez un site de la liste.',
    file: { help: 'Vide : tout le département.' },
  }),
}
