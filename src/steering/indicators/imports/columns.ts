import type { ImportColumn } from '#src/core/room/import-profile.ts'
import type { IndicatorCatalogue } from '../catalogue.ts'

export const indicatorColumn = (indicators: IndicatorCatalogue): ImportColumn => ({
  key: 'indicator',
  label: 'Indicateur',
  kind: 'choice',
  required: true,
  choices: Object.fromEntries(indicators.all.map(({ code, title }) => [code, [title]])),
  help: 'Le titre ou le code de l’indicateur, comme dans la liste des indicateurs.',
  example: 'reclamations-delais',
})
export const SITE: ImportColumn = {
  key: 'site',
  label: 'Site',
  kind: 'site',
  help: 'Vide pour tout le département.',
  example: 'montclair',
}
