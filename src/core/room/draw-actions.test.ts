import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draw, markOf } from './draw-actions.ts'

const references = fc.uniqueArray(fc.stringMatching(/^R-\d{1,6}$/), { minLength: 1, maxLength: 60 })

test('[A6-30] the same seed and the same population give the same draw, in whatever order they come; another seed, another', () => {
  fc.assert(
    fc.property(references, fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 20 }), (all, seed, size) => {
      const drawn = draw(all, { seed, size })
      expect(draw(all.toReversed(), { seed, size })).toEqual(drawn)
      expect(drawn.length).toBe(Math.min(size, all.length))
      expect(new Set(drawn).size).toBe(drawn.length)
      expect(drawn.every((one) => all.includes(one))).toBe(true)
      expect(markOf(all.toReversed())).toBe(markOf(all))
    }),
  )
  const all = Array.from({ length: 300 }, (_, rank) => `R-${rank}`)
  expect(draw(all, { seed: 'a', size: 10 })).not.toEqual(draw(all, { seed: 'b', size: 10 }))
  expect(markOf(all)).not.toBe(markOf(all.slice(1)))
})

test('[A6-30] every record may be drawn: none is favoured', () => {
  const all = Array.from({ length: 20 }, (_, rank) => `R-${rank}`)
  const hits = new Map(all.map((one) => [one, 0]))
  for (let n = 0; n < 2000; n += 1)
    for (const one of draw(all, { seed: `s${n}`, size: 5 })) hits.set(one, (hits.get(one) ?? 0) + 1)
  expect(Math.min(...hits.values())).toBeGreaterThan(400)
  expect(Math.max(...hits.values())).toBeLessThan(600)
})
