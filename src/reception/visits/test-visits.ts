// A hall and a digital help point with their reasons, and what a person does there.
import { evaluate } from '#src/core/measures/index.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { routes } from '#src/app/rooms.ts'
import { filesOf } from '#src/office/imports/test-files.ts'
import { textOf, world } from '#test/people.ts'
import { appointmentShare, partShare, themeShare, visitors, visitorsBy } from './measures.ts'

type Form = Record<string, string | number>

export async function visiting() {
  const w = await world({ rooms: routes })
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const nanterre = w.hauts92.sites['nanterre'] ?? 0
  const idIn = (path: string): number => Number(path.split('?')[0]?.split('/').at(-1))
  const post = async (path: string, form: Form, by = lead): Promise<string> => {
    const made = await by.post(path, form)
    if (made.status !== 303) throw new Error(`${path} ${made.status} ${await textOf(made)}`)
    return made.headers.get('location') ?? ''
  }
  const point = async (name: string, kind: string, site = nanterre) =>
    idIn(await post('/locaux/nouveau', { name, kind, site }))
  const reason = async (name: string, over: Form = {}) =>
    idIn(await post('/visites/motifs/nouveau', { name, position: 10, button: 'oui', active: 'oui', ...over }))
  const figures = (month: string) =>
    w.inside(w.hauts92.tenant, async (tx) => {
      const answer = await evaluate(
        tx,
        {
          all: visitors,
          with: visitorsBy('with'),
          share: appointmentShare,
          sejour: themeShare('titres-etrangers'),
          suivi: partShare('titres-etrangers', 'suivi-de-dossier'),
        },
        {
          places: 'all',
          from: plainDate(`${month}-01`),
          to: plainDate(`${month}-28`),
          asOf: plainDate('2026-11-19'),
        },
      )
      return {
        all: answer.figure('all').numerator,
        with: answer.figure('with').numerator,
        share: answer.figure('share').value,
        sejour: answer.figure('sejour').value,
        suivi: answer.figure('suivi').value,
      }
    })
  return { w, lead, nanterre, idIn, post, point, reason, figures, ...filesOf(w, lead) }
}
export type Visiting = Awaited<ReturnType<typeof visiting>>
