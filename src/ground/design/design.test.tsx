import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { bestEncoding } from './assets.ts'
import { DateField, TextArea, TextField } from './form.tsx'
import { ErrorSummary } from './form-parts.tsx'
import { SAMPLES } from '#test/gallery/gallery.tsx'
import { galleryPage } from '#test/gallery/gallery-page.tsx'
import { PUBLIC_SAMPLES } from '#test/gallery/gallery-public.tsx'
import { Named, PageHead } from './page-head.tsx'
import { publicPage, servePublicPage } from './public-page.ts'
import { frenchMarkup, pagePolicy, PUBLIC_POLICY, renderPage } from './render.ts'

const office = Object.entries(SAMPLES).map(([name, sample]) => [name, renderPage(sample())] as const)
const open = Object.entries(PUBLIC_SAMPLES).map(([name, sample]) => [name, renderPage(sample())] as const)
const all = [...office, ...open]

const attributes = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) => value)

describe.each(all)('the page « %s »', (_name, html) => {
  test('has no inline style, script or handler, as its policy demands', () => {
    expect(html).not.toMatch(/<[^>]+\sstyle=/)
    expect(html).not.toMatch(/<[^>]+\son[a-z]+=/)
    expect(html).not.toMatch(/<style|<script(?![^>]*\ssrc=)/)
  })

  test('uses each id once, and points only at ids that exist', () => {
    const ids = attributes(html, 'id')
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([])
    const pointers = [
      ...attributes(html, 'for'),
      ...attributes(html, 'aria-describedby'),
      ...attributes(html, 'aria-labelledby'),
      ...attributes(html, 'aria-controls'),
    ]
    const anchors = [...html.matchAll(/href="#(champ-[^"]+|contenu|entete|pied)"/g)].map(([, id = '']) => id)
    expect([...pointers.flatMap((value) => value.split(' ')), ...anchors].filter((id) => !ids.includes(id))).toEqual([])
  })

  test('[F4-03] gives every field a label', () => {
    const labels = new Set(attributes(html, 'for'))
    const fields = [...html.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => !tag.includes('type="hidden"'))
    expect(fields.filter((tag) => !labels.has(/\sid="([^"]*)"/.exec(tag)?.[1] ?? ''))).toEqual([])
  })

  test('has one main heading, a title and its language', () => {
    expect(html.match(/<h1\b/g)).toHaveLength(1)
    expect(html).toMatch(/^<!DOCTYPE html><html lang="fr"/)
    expect(html).toMatch(/<title>[^<]+<\/title>/)
  })
})

test.each(open)('[F4-05] the public page « %s » runs no script and posts nowhere else', (_name, html) => {
  expect(html).not.toMatch(/<script|javascript:/)
  expect(html).not.toMatch(/(?:src|action)="(?:https?:)?\/\//)
  expect(PUBLIC_POLICY).not.toContain('script-src')
})

describe('a field', () => {
  test('says in words whether it is due', () => {
    expect(renderPage(<TextField name="objet" label="Objet" required />)).toContain('(obligatoire)')
    expect(renderPage(<DateField name="jour" label="Jour" />)).toContain('(facultatif)')
  })

  test('[F4-03] is described by its help, its limit and its fault, and keeps what was typed', () => {
    const html = renderPage(
      <TextArea name="texte" label="Texte" help="En clair" limit={4000} value={'a < b\n"c"'} error="Raccourcissez" />,
    )
    expect(html).toContain('aria-describedby="champ-texte-aide champ-texte-limite champ-texte-erreur"')
    expect(html).toContain('4\u00a0000 caractères au plus')
    expect(html).toContain('>a &lt; b\n&quot;c&quot;</textarea>')
    expect(html).toContain('aria-invalid="true"')
  })
})

describe('the summary of faults', () => {
  test('links to each field, and is absent without a fault', () => {
    expect(renderPage(<ErrorSummary errors={{ objet: 'Écrivez l’objet.' }} />)).toContain('href="#champ-objet"')
    expect(renderPage(<ErrorSummary errors={{}} />)).toBe('<!DOCTYPE html>')
  })

  test('puts the word first in the title of the page', () => {
    expect(galleryPage('saisie')?.html).toContain('<title>Erreur\u00a0: ')
    expect(galleryPage('erreur')?.html).toContain('<title>Erreur\u00a0: ')
  })
})

test('the head of a page does not say again what the way back above it names', () => {
  const head = (where: string) =>
    renderPage(
      <Named value={['Comités', 'Séance']}>
        <PageHead where={where} title="Présence" />
      </Named>,
    )
  expect(head('Comités')).not.toContain('pv-head__where')
  expect(head('Nanterre')).toContain('pv-head__where')
})

describe('French typography at the edge of rendering', () => {
  test.each([
    ['<p>Vraiment ? Oui : 24,8 %</p>', '<p>Vraiment\u202f? Oui\u00a0: 24,8\u00a0%</p>'],
    ['<p>L&#x27;avis &amp; l&#x27;action</p>', '<p>L’avis &amp; l’action</p>'],
    ['<p>a &lt; b ; c</p>', '<p>a &lt; b\u202f; c</p>'],
    ['<b>2</b> : <i>deux</i>', '<b>2</b>\u00a0: <i>deux</i>'],
    ['<textarea>Quoi ?</textarea><p>Quoi ?</p>', '<textarea>Quoi ?</textarea><p>Quoi\u202f?</p>'],
    ['<a href="/x?a=1&amp;b=2">Ici !</a>', '<a href="/x?a=1&amp;b=2">Ici\u202f!</a>'],
  ])('%s', (from, to) => {
    expect(frenchMarkup(from)).toBe(to)
    expect(frenchMarkup(to)).toBe(to)
  })
})

describe('a public page', () => {
  const page = publicPage(<p>Merci</p>)

  test('is the same bytes for all, in the encoding each accepts', async () => {
    const plain = servePublicPage(page)
    const zipped = servePublicPage(page, { acceptEncoding: 'gzip, deflate', maxAge: 60 })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(plain.headers.get('cache-control')).toBe('no-store')
    expect(zipped.headers.get('content-encoding')).toBe('gzip')
    expect(zipped.headers.get('cache-control')).toBe('public, max-age=60')
    expect(gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString()).toBe(await plain.text())
  })

  test('forbids scripts', () => {
    expect(servePublicPage(page).headers.get('content-security-policy')).toBe(PUBLIC_POLICY)
  })
})

test('an encoding refused by the client is not sent', () => {
  expect(bestEncoding(page3(), 'br;q=0, gzip')).toBe('gzip')
  expect(bestEncoding(page3(), 'gzip, deflate, br')).toBe('br')
  expect(bestEncoding(page3(), '')).toBe('identity')
})

function page3(): ReadonlyMap<'br' | 'gzip' | 'identity', string> {
  return new Map([
    ['br', ''],
    ['gzip', ''],
    ['identity', ''],
  ])
}

test('the identity provider is named where forms may lead', () => {
  expect(pagePolicy(['https://fournisseur.exemple'])).toContain("form-action 'self' https://fournisseur.exemple;")
})

test('an island stays small', () => {
  const folder = join(import.meta.dirname, 'islands')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const long = files.filter((file) => readFileSync(join(folder, file), 'utf8').split('\n').length > 150)
  expect(long).toEqual([])
})
