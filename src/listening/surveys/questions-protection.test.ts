import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SMALL } from './protection.ts'
import { publicationOf } from './publication.ts'
import { type ChoiceCell, tabulated } from './questions.ts'
import { READY_QUESTIONNAIRE } from './ready-questionnaire.ts'
import { cellsOf, CHANNELS, draw, group, NAMES, spanOf, type Sum, WRITTEN } from './test-groups.ts'

test('[B3-14] from every table of a question, by place and by way, no small group of its answers is determined', () => {
  const QUESTION = 'appointment'
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 12 }), (groups) => {
      const people = draw(groups)
      const { cells, levels } = cellsOf(people)
      const publication = publicationOf({ cells, levels }, NAMES)
      // Who answers the question is who has a level on the second criterion: silence of its own, place by place.
      const said = people.map(({ site, service, channel, levels: own }) => ({
        site,
        service,
        channel,
        option: own[1] === undefined ? undefined : own[1] > 2 ? 'yes' : 'no',
      }))
      const counts = said.flatMap(({ option, ...at }): ChoiceCell[] => [
        { ...at, question: '', option: '', n: 1 },
        ...(option === undefined
          ? []
          : [
              { ...at, question: QUESTION, option: '', n: 1 },
              { ...at, question: QUESTION, option, n: 1 },
            ]),
      ])
      const atoms = [...new Map(said.map((one) => [`${one.site}|${one.service}|${one.channel}`, one])).values()]
      const vector = ({ site, service, channel }: Sum): number[] =>
        atoms.map((atom) =>
          (site?.includes(atom.site) ?? true) &&
          (service?.includes(atom.service) ?? true) &&
          (channel?.includes(atom.channel) ?? true)
            ? 1
            : 0,
        )
      const nodes = [undefined, ...publication.places]
      const ways = [undefined, ...publication.channels]
      const sums: Sum[] = []
      // Every page that a reader may open: the whole, each place, each way, with the tables inside it.
      for (const node of nodes)
        for (const channel of ways) {
          const asked = { publication, counts, nodes: node ? [node] : ('whole' as const), channel, written: WRITTEN }
          const told = tabulated(READY_QUESTIONNAIRE, { ...asked, places: publication.places })[0]
          const at = node ? { site: node.sites, service: node.services } : {}
          if ((told?.options.length ?? 0) > 0) sums.push({ ...at, channel: channel?.keys })
          for (const one of told?.bySite ?? []) {
            const place = publication.places.find(({ key }) => key === one.key)
            if (one.options.length > 0) sums.push({ site: place?.sites ?? [], channel: channel?.keys })
          }
          for (const one of told?.byChannel ?? []) {
            const way = publication.channels.find(({ key }) => key === one.key)
            if (one.options.length > 0) sums.push({ ...at, channel: way?.keys ?? [] })
          }
        }
      const known = spanOf(sums.map(vector))
      const answered = (sum: readonly number[]): number =>
        said.filter(
          (one) =>
            one.option !== undefined &&
            sum[
              atoms.findIndex((a) => a.site === one.site && a.service === one.service && a.channel === one.channel)
            ] === 1,
        ).length
      for (const site of [undefined, ...new Set(atoms.map((one) => one.site))])
        for (const channel of [undefined, ...CHANNELS.map((one) => [one])]) {
          const target = vector({ ...(site === undefined ? {} : { site: [site] }), channel })
          const n = answered(target)
          if (n > 0 && n < SMALL) expect(known(target), JSON.stringify({ site, channel, n })).toBe(false)
        }
    }),
    { numRuns: 100 },
  )
})
