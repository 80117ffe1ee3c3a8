import type { ReadinessPart, Todo } from '#src/core/room/readiness.ts'
import { formatCount, plural } from '#src/ground/design/text/index.ts'
import { toReviewAt, unreadAt } from './store/held.ts'

/** What the library lacks before an audit: documents to be read again by then, and readings that are late. */
export const libraryReadiness: ReadinessPart = {
  code: 'library',
  right: 'documents.read',
  async read(tx, { site, today, until }) {
    const [reviews, unread] = await Promise.all([toReviewAt(tx, { site, today, until }), unreadAt(tx, { site, today })])
    const late = reviews.filter(({ reviewDue }) => reviewDue < today).length
    return {
      figures: [
        {
          key: 'library',
          value: late,
          label: plural(late, 'document à relire', 'documents à relire'),
          href: `/documents?etat=review&site=${site}`,
        },
      ],
      todos: [
        ...reviews.map(
          ({ version, title, owner, reviewDue }): Todo => ({
            key: `document-review-${version}`,
            title: `Relire : ${title}`,
            why: ['Document en vigueur, à relire avant l’audit.', owner].filter(Boolean).join(' '),
            action: { label: 'Relire le document', href: `/documents/versions/${version}` },
            urgency: reviewDue < today ? 'late' : 'soon',
            due: reviewDue,
            commitments: [],
          }),
        ),
        ...unread.map(
          ({ version, title, asked, given }): Todo => ({
            key: `document-unread-${version}`,
            title: `Faire lire : ${title}`,
            why: `Délai passé, ${formatCount(asked - given, 'lecture attendue', 'lectures attendues')} sur ${asked}.`,
            action: { label: 'Voir le document', href: `/documents/versions/${version}` },
            urgency: 'late',
            due: null,
            commitments: [],
          }),
        ),
      ],
    }
  },
}
