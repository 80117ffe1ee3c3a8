import { codeField, objectFile } from '#src/core/room/object-file.ts'
import { KIND_REFUSALS, kindRefusals } from '../control.ts'
import { KIND } from '../input.ts'
import { listKinds } from '../store/kinds.ts'

/** What is drawn is a code: nothing is the empty text in the table. */
const FIELDS = {
  code: codeField({ limit: 60, example: 'reponses-relues' }),
  ...KIND,
  source: { ...KIND.source, empty: '' },
}

export const kindsProfile = objectFile({
  code: 'sortes-de-controles',
  label: 'Sortes de contrôles',
  right: 'controls.plan',
  help: 'Une ligne par sorte de contrôle, reconnue à son code : ce qui est tiré au sort, et les points à vérifier.',
  table: 'controlKind',
  fields: FIELDS,
  list: async (tx) => (await listKinds(tx)).toSorted((a, b) => a.id - b.id),
  rule: (all) => (one) => kindRefusals({ ...one, source: one.source ?? '' }, all),
  refusals: KIND_REFUSALS,
})
