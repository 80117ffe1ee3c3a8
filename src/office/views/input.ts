import { kept, schemaOf, text, tick } from '#src/core/room/fields.ts'

const COMMON = {
  name: text({ label: 'Nom de la vue', limit: 80, missing: 'Donnez un nom à cette vue.' }),
  opens: tick({ label: 'Ouvrir la liste sur cette vue' }),
}
/** What a view holds: where it stands and what it filters are carried along, not typed. */
const CARRIED = {
  list: kept({ label: 'Liste', limit: 120 }),
  query: kept({ label: 'Filtres', limit: 2000 }),
}
export const VIEW = {
  ...COMMON,
  shared: tick({ label: 'Partager avec tout le département' }),
  ...CARRIED,
}
export const ViewInput = schemaOf(VIEW)
