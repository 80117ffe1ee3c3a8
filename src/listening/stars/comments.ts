import type { CommentSource } from '#src/core/room/comment-store.ts'
import { commentLines, forgetComments } from './store/comments.ts'

/** What people added to their stars. */
export const ratingComments: CommentSource = {
  kind: 'rating',
  right: 'stars.read',
  noun: { one: 'avis en étoiles', many: 'avis en étoiles' },
  href: (id) => `/avis/recus/${id}`,
  lines: commentLines,
  forget: forgetComments,
}
