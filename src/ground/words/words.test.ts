import { afterAll, expect, test } from 'vitest'
import { zipSync, strToU8 } from 'fflate'
import { plainPdf } from '#demo/generator/pdf.ts'
import { holdsWords, pageOf, stopWords, wordsOf } from './words.ts'

afterAll(() => stopWords())

const PDF = 'application/pdf'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const ODT = 'application/vnd.oasis.opendocument.text'
const zip = (files: Readonly<Record<string, string>>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))

test('[A4-17] a PDF is read page by page, with its accents, and its pages are drawn', async () => {
  const bytes = plainPdf(
    'Guide de l’accueil',
    Array.from({ length: 40 }, (_, n) => `Règle ${n} : être reçu à l’heure, sans détour.`),
  )
  const answer = await wordsOf(PDF, bytes)
  expect(answer).toMatchObject({ kind: 'words', pages: 2 })
  expect(answer.kind === 'words' && answer.text).toContain('être reçu à l’heure')
  const page = await pageOf(bytes, 2)
  expect(page.kind === 'page' && Buffer.from(page.png.slice(1, 4)).toString()).toBe('PNG')
  expect((await pageOf(bytes, 3)).kind).toBe('refused')
  expect(bytes.length).toBeGreaterThan(0)
})

test('[A4-17] office documents give their words, and only theirs', async () => {
  const docx = zip({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml':
      '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>File d’attente</w:t></w:r></w:p><w:p><w:r><w:instrText>PAGE</w:instrText><w:t>réservée</w:t></w:r></w:p></w:body></w:document>',
  })
  const read = await wordsOf(DOCX, docx)
  expect(read.kind === 'words' && read.text.split(/\s+/).filter(Boolean)).toEqual(['File', 'd’attente', 'réservée'])
  const odt = zip({ 'content.xml': '<o:d xmlns:o="o"><o:h>Mémento</o:h><o:p>Avant de <o:s/>venir</o:p></o:d>' })
  const open = await wordsOf(ODT, odt)
  expect(open.kind === 'words' && open.text.replaceAll(/\s+/g, ' ').trim()).toBe('Mémento Avant de venir')
})

test('[A4-18] what is damaged, locked, too heavy or endless gives no word and holds nobody', async () => {
  const why = async (type: string, bytes: Uint8Array) => {
    const answer = await wordsOf(type, bytes)
    return answer.kind === 'refused' ? answer.why : answer.kind
  }
  expect(await why(PDF, strToU8('%PDF-1.4\nrien\n'))).toBe('damaged')
  expect(await why(DOCX, strToU8('PK\u0003\u0004 rien'))).toBe('damaged')
  expect(await why(DOCX, zip({ 'autre.xml': '<a/>' }))).toBe('damaged')
  expect(await why(ODT, zip({ 'content.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }))).toBe('damaged')
  const bomb = zip({ 'content.xml': `<a>${'<b>mot </b>'.repeat(9_000_000)}</a>` })
  expect(bomb.length).toBeLessThan(3_000_000)
  expect(['huge', 'words']).toContain(await why(ODT, bomb))
  expect(await why(PDF, new Uint8Array(21 * 1024 * 1024))).toBe('huge')
  expect(holdsWords('image/png')).toBe(false)
})
