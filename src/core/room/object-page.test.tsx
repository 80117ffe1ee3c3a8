import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { ObjectFacts } from './object-store.ts'
import { ObjectPage, othersOf } from './object-page.tsx'

const facts: ObjectFacts = { links: [], history: { lines: [], newer: undefined, older: undefined } }

test('[F7-02] the acts of every object have the same words in the same order', () => {
  const acts = othersOf({
    remove: '/d/1/supprimer',
    archive: { post: '/d/1/archiver' },
    duplicate: '/d/nouvelle?modele=1',
    edit: '/d/1/modifier',
    others: [{ label: 'Comparer', href: '/d/1/comparer' }],
  })
  expect(acts.map(({ label }) => label)).toEqual(['Comparer', 'Modifier', 'Dupliquer', 'Archiver', 'Supprimer'])
  expect(othersOf({})).toEqual([])
})

test('[F7-02] one filled button, the menu opens without script, and nothing stands where nothing may be done', () => {
  const acts = { primary: { label: 'Orienter', href: '/r/1/orienter' }, edit: '/r/1/modifier' }
  const html = renderToStaticMarkup(<ObjectPage title="Attente" acts={acts} facts={facts} main={<p>Texte</p>} />)
  expect(html.match(/class="fr-btn"/g)).toHaveLength(1)
  expect(html).toMatch(/<details class="pv-menu[^>]*><summary[^>]*>Autres actions<\/summary>/)
  expect(html.indexOf('<h1')).toBeLessThan(html.indexOf('Modifier'))
  const read = renderToStaticMarkup(<ObjectPage title="Attente" facts={facts} main={<p>Texte</p>} />)
  expect(read).not.toContain('Autres actions')
  expect(read).not.toContain('fr-btn')
})

test('[F7-02] an act whose form stands on the page leaves the filled button to that form', () => {
  const acts = { primary: { label: 'Répondre', href: '#repondre' } }
  const html = renderToStaticMarkup(<ObjectPage title="Attente" acts={acts} facts={facts} main={<p>Texte</p>} />)
  expect(html).toContain('<a class="fr-btn fr-btn--secondary" href="#repondre">Répondre</a>')
})
