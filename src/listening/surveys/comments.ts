import type { CommentSource } from '#src/core/room/comment-store.ts'
import { commentLines, forgetComments } from './store/comments.ts'

/** What people wrote at the end of a questionnaire. */
export const answerComments: CommentSource = {
  kind: 'answer',
  right: 'surveys.read',
  noun: { one: 'enquête', many: 'enquêtes' },
  href: (id) => `/enquetes/reponses/${id}`,
  lines: commentLines,
  forget: forgetComments,
}
