import { objectFile } from '#src/core/room/object-file.ts'
import { FILE } from '../input.ts'
import { REFUSALS, refusalsOf } from '../procedure.ts'
import { listProcedures } from '../store.ts'

export const proceduresProfile = objectFile({
  code: 'demarches',
  label: 'Démarches',
  right: 'procedures.write',
  help: 'Une ligne par démarche du catalogue : motifs, causes et thèmes la désignent par son code ou son nom.',
  table: 'procedure',
  fields: FILE,
  list: listProcedures,
  rule: (_, today) => (one) => refusalsOf(one, today),
  refusals: REFUSALS,
})
