/** The door of correspondence: figures of complaints for the rooms above. Pages, blocks and profiles are mounted by the composition root. */
export { answerRate, inTimeRate, meanDelay, receivedCount } from './measures.ts'
export { complaintCategoryValue } from './report.ts'
export { type Category, listCategories } from './store/settings.ts'
