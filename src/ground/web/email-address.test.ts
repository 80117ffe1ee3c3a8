import { expect, test } from 'vitest'
import { emailAddress } from './email-address.ts'

test.each([
  ['nom@exemple.fr.', 'nom@exemple.fr'],
  ['mailto:nom@exemple.fr', 'nom@exemple.fr'],
  ['<nom@exemple.fr>', 'nom@exemple.fr'],
  ['Jeanne Martin <nom@exemple.fr>', 'nom@exemple.fr'],
  [' nom@exemple.fr ', 'nom@exemple.fr'],
  ["m.o'connor@x.fr", "m.o'connor@x.fr"],
  ['a+b@x.com', 'a+b@x.com'],
  ['josé@x.fr', 'josé@x.fr'],
  ['x@préfecture.fr', 'x@préfecture.fr'],
  ['x@b.museum', 'x@b.museum'],
  ['nom@exemple..fr', undefined],
  ['nom@exemple', undefined],
  ['nom@.exemple.fr', undefined],
  ['nom..nom@exemple.fr', undefined],
  ['.nom@exemple.fr', undefined],
  ['nom@exemple.f', undefined],
  ['nom@exemple.12', undefined],
  ['nom@-exemple.fr', undefined],
  ['nom prenom@exemple.fr', undefined],
  ['a@b@exemple.fr', undefined],
  ['@exemple.fr', undefined],
  [`${'a'.repeat(200)}@exemple.fr`, undefined],
])('[S1-08] email-shape: « %s » is %s', (typed, address) => {
  expect(emailAddress(typed)).toBe(address)
})
