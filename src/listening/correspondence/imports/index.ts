import { parsePlainDate } from '#src/ground/calendar/index.ts'
import { dayIn, type ImportProfile, type ImportValues, type RowFault, textOf } from '#src/core/room/import-profile.ts'
import { keysLike } from '#src/core/room/import-store.ts'
import { DAY_REFUSALS, refuseAnswerDay, refuseReceipt } from '../complaint.ts'
import { COMPLAINT_COLUMNS, procedureWords } from './columns.ts'
import { mailboxesProfile } from './mailboxes.ts'
import { normsProfile } from './norms.ts'
import { volumesProfile } from './volumes.ts'
import { modelsProfile } from './models.ts'
import { categoryVersionsProfile } from './category-versions.ts'
import { categoriesProfile, delaysProfile, urnProfile } from './settings.ts'
import { exportComplaints, storeComplaints, undoComplaints } from '../store/imports.ts'
import { listCategories } from '../store/settings.ts'

/** Faults of a line that its cells alone do not show. */
function complaintFaults(values: ImportValues, { today }: { today: Parameters<typeof refuseReceipt>[1] }): RowFault[] {
  const receivedOn = parsePlainDate(textOf(values, 'receivedOn'))
  const answeredOn = parsePlainDate(textOf(values, 'answeredOn'))
  const receipt = receivedOn && refuseReceipt(receivedOn, today)
  const answer = receivedOn && answeredOn && refuseAnswerDay(answeredOn, { receivedOn, today })
  const faults: (RowFault | false)[] = [
    receipt !== undefined && { column: 'receivedOn', message: DAY_REFUSALS[receipt] },
    answer !== undefined && { column: 'answeredOn', message: DAY_REFUSALS[answer] },
    textOf(values, 'answer') !== '' &&
      answeredOn === undefined && { column: 'answeredOn', message: 'Indiquez le jour de cette réponse.' },
    textOf(values, 'closedOn') !== '' &&
      answeredOn !== undefined && {
        column: 'closedOn',
        message: 'Une demande répondue n’est pas close sans réponse : videz l’une des deux cellules.',
      },
    textOf(values, 'redirectedOn') > today && { column: 'redirectedOn', message: DAY_REFUSALS['in-future'] },
    textOf(values, 'redirectedOn') !== '' &&
      textOf(values, 'redirectedOn') < textOf(values, 'receivedOn') && {
        column: 'redirectedOn',
        message: DAY_REFUSALS['before-receipt'],
      },
    (textOf(values, 'answerScore') === '') !== (textOf(values, 'answerRatedOn') === '') && {
      column: 'answerRatedOn',
      message: 'Une note et son jour vont ensemble : donnez les deux, ou aucun.',
    },
    textOf(values, 'answerScore') !== '' &&
      (answeredOn === undefined || textOf(values, 'answerRatedOn') < answeredOn) && {
        column: 'answerRatedOn',
        message: 'Une réponse se note le jour où elle est partie, ou après.',
      },
    textOf(values, 'answerRatedOn') > today && { column: 'answerRatedOn', message: DAY_REFUSALS['in-future'] },
    textOf(values, 'answerRemark') !== '' &&
      textOf(values, 'answerScore') === '' && { column: 'answerRemark', message: 'Une remarque accompagne une note.' },
    values['transferred'] === true &&
      (textOf(values, 'redirectedOn') === '' || answeredOn === undefined) && {
        column: 'transferred',
        message: 'Indiquez le jour de la transmission, et dans « Répondue le » celui où l’usager a été prévenu.',
      },
    textOf(values, 'closedOn') > today && { column: 'closedOn', message: DAY_REFUSALS['in-future'] },
    textOf(values, 'repeatOf') !== '' &&
      textOf(values, 'repeatOf') === textOf(values, 'reference') && {
        column: 'repeatOf',
        message: 'Indiquez la référence d’une autre demande.',
      },
    textOf(values, 'urnOpenedOn') !== '' &&
      values.channel !== 'urn' && { column: 'urnOpenedOn', message: 'Seul un formulaire de l’urne vient d’une levée.' },
  ]
  return faults.filter((fault) => fault !== false)
}

export const complaintsProfile: ImportProfile = {
  code: 'reclamations',
  record: 'complaint',
  label: 'Réclamations et suggestions',
  right: 'complaints.write',
  help: 'Une ligne par demande reçue. L’échéance et le délai se calculent d’après la voie, le jour et le calendrier du site.',
  keyLabel: 'référence, ou le contenu entier',
  columns: COMPLAINT_COLUMNS,
  naturalKey: (values) => textOf(values, 'reference').toUpperCase() || null,
  references: async (tx) => ({
    procedures: await procedureWords(tx),
    categories: (await listCategories(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
  }),
  servesOn: (values) => dayIn(values, 'receivedOn'),
  check: complaintFaults,
  whole: true,
  keysLike: (tx, contents) => keysLike(tx, { table: 'complaint', column: 'sourceKey' }, contents),
  store: storeComplaints,
  undo: undoComplaints,
  export: exportComplaints,
}

/** In the order a whole folder is loaded: what is pointed at comes first. */
export const complaintProfiles: readonly ImportProfile[] = [
  categoriesProfile,
  categoryVersionsProfile,
  delaysProfile,
  normsProfile,
  mailboxesProfile,
  urnProfile,
  modelsProfile,
  volumesProfile,
  complaintsProfile,
]
