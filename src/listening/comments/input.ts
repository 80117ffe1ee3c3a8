import { area, code, schemaOf, text, tick, type ValuesOf, whole } from '#src/core/room/fields.ts'
import { codeField } from '#src/core/room/object-file.ts'

export const THEME = {
  name: text({
    label: 'Nom',
    limit: 120,
    missing: 'Donnez un nom au thème.',
    help: 'Exemple : Attente',
    file: { label: 'Thème', example: 'Attente' },
  }),
  parent: code({
    label: 'Rangé sous',
    list: 'parents',
    limit: 60,
    prompt: 'Premier niveau',
    unknown: 'Choisissez un thème de la liste.',
    file: { help: 'Le code d’un autre thème. Vide : premier niveau.', example: '' },
  }),
  words: area({
    label: 'Mots qui l’annoncent',
    limit: 2000,
    rows: 4,
    help: 'Séparés par des virgules : ils proposent ce thème tant que rien n’est classé. Exemple : attente, file, queue',
    file: { example: 'attente, file, queue' },
  }),
  active: tick({
    label: 'En usage',
    help: 'Décoché, il n’est plus proposé ; les commentaires déjà classés le gardent.',
    empty: true,
    file: { help: 'Non : archivé. Vide : oui.' },
  }),
}
export type ThemeFields = ValuesOf<typeof THEME>
export const ThemeForm = schemaOf(THEME)
export const THEME_FILE = { code: codeField({ limit: 60, example: 'attente' }), ...THEME }

export const SETTING = {
  months: whole({
    label: 'Durée de garde, en mois',
    min: 1,
    limit: 120,
    missing: 'Indiquez un nombre de mois, de 1 à 120.',
    help: 'Passé ce temps, le texte est effacé chaque nuit ; les notes, les réponses et les thèmes comptent toujours.',
  }),
}
export const SettingForm = schemaOf(SETTING)
