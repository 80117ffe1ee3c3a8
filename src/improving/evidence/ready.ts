import type { CommitmentMark, ReadinessPart, Todo } from '#src/core/room/readiness.ts'
import { plural } from '#src/ground/design/text/index.ts'
import { titleIn } from './lines.ts'
import { type ProofLine, siteProofs } from './store/missing.ts'

/** « framework/key »: the key alone. */
const keyOf = (code: string): string => code.slice(code.indexOf('/') + 1)

/** What is proven at a site today, what will no longer be on the day of the audit, what never was. */
export const evidenceReadiness: ReadinessPart = {
  code: 'evidence',
  right: 'evidence.read',
  async read(tx, { site, framework, commitments, today, until }) {
    const [now, then] = await Promise.all([
      siteProofs(tx, { today, sites: [site], framework }),
      siteProofs(tx, { today: until, sites: [site], framework }),
    ])
    const asked = new Set(commitments.map(({ key }) => key))
    const lines = now.filter(({ code }) => asked.has(keyOf(code)))
    const ends = new Set(then.filter(isBare).map(({ code }) => code))
    const markOf = (one: ProofLine): CommitmentMark => (isBare(one) ? 'bare' : ends.has(one.code) ? 'renew' : 'proven')
    const renewed = lines.filter((one) => markOf(one) === 'renew')
    return {
      figures: [
        {
          key: 'evidence',
          value: renewed.length,
          label: plural(renewed.length, 'preuve à renouveler', 'preuves à renouveler'),
          href: `/preuves?site=${site}&etat=expiring`,
        },
      ],
      marks: new Map(lines.map((one) => [keyOf(one.code), markOf(one)])),
      todos: [...lines.filter(isBare).map((one) => todoOf(one, 'bare')), ...renewed.map((one) => todoOf(one, 'renew'))],
    }
  },
}

const isBare = ({ missing }: ProofLine): boolean => missing.length > 0

function todoOf(one: ProofLine, mark: 'bare' | 'renew'): Todo {
  const bare = mark === 'bare'
  return {
    key: `evidence-${one.code}`,
    title: `${bare ? 'Verser une preuve' : 'Renouveler la preuve'} : ${titleIn(one)}`,
    why: bare ? 'Rien ne le prouve à ce site.' : 'Sa preuve ne vaudra plus ce jour-là.',
    action: bare
      ? { label: 'Voir ce qui manque', href: '/preuves/manquantes' }
      : { label: 'Voir ses preuves', href: `/preuves?engagement=${encodeURIComponent(one.code)}` },
    urgency: bare ? 'missing' : 'soon',
    due: bare ? one.dueOn : null,
    commitments: [keyOf(one.code)],
  }
}
