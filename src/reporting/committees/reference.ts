// A session as what stands as evidence: held, and what its minutes have become.
import { longDate, yearOf } from '#src/ground/calendar/index.ts'
import type { ReferenceKind } from '#src/core/room/reference.ts'
import { favourableOpinions } from './store/proceedings.ts'
import { listVersions } from './store/minutes.ts'
import { VERDICTS } from './committee.ts'
import { findMeeting, listMeetings } from './store/meetings.ts'

const MOST = 200

export const meetingFigure: ReferenceKind = {
  figure: 'Comptes rendus de comités',
  href: (id) => `/comites/${id}`,
  choices: async (tx) => {
    const { rows } = await listMeetings(tx, { limit: MOST })
    return [...Map.groupBy(rows, ({ heldOn }) => yearOf(heldOn))].map(([year, some]) => ({
      label: String(year),
      options: some.map(({ id, title, heldOn }) => ({ value: String(id), label: `${title}, ${longDate(heldOn)}` })),
    }))
  },
  value: async (tx, id, { asOf }) => {
    const { heldOn, state } = await findMeeting(tx, Number(id))
    const said = (text: string, provisional = false) => ({ text, numerator: null, denominator: null, provisional })
    if (heldOn > asOf || state === 'planned') return said(`séance prévue le ${longDate(heldOn)}`, true)
    const [last] = (await listVersions(tx, Number(id))).toSorted((a, b) => b.number - a.number)
    if (!last) return said(`séance tenue le ${longDate(heldOn)}, compte rendu à figer`, true)
    return last.signedOn === null
      ? said(`séance tenue le ${longDate(heldOn)}, compte rendu figé le ${longDate(last.frozenOn)}`, true)
      : said(`séance tenue le ${longDate(heldOn)}, compte rendu signé le ${longDate(last.signedOn)}`)
  },
}

/** A favourable opinion that a committee gave on a model or a document: what may approve it. Known by its session and its rank there. */
export const opinionGiven: ReferenceKind = {
  href: (id) => `/comites/seance/${id.split(':')[0] ?? ''}`,
  choices: async (tx) => {
    const given = await favourableOpinions(tx)
    return [...Map.groupBy(given, ({ code }) => code)].map(([code, some]) => ({
      label: some[0] ? `${some[0].title}, ${longDate(some[0].heldOn)}` : code,
      options: some.map(({ position, subject, body, verdict }) => ({
        value: `${code}:${position}`,
        label: `${VERDICTS[verdict]} : ${subject || body.slice(0, 120)}`,
      })),
    }))
  },
}
