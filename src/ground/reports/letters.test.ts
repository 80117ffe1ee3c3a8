import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, describe, expect, test } from 'vitest'
import {
  joinPdfs,
  type Report,
  renderDocx,
  renderOdt,
  renderPdf,
  stopBinder,
  stopRendering,
} from '#src/ground/reports/index.ts'
import { closeOffice, drawn, outside, printed } from '#test/office.ts'
import { SAMPLE_METADATA } from '#test/gallery/report-sample.ts'

afterAll(async () => {
  await stopRendering()
  await stopBinder()
  await closeOffice()
})

const LINK = `https://exemple.gouv.fr/${'comite'.repeat(18)}`
const TYPED: Report = {
  metadata: SAMPLE_METADATA,
  blocks: [
    { kind: 'paragraph', text: ['Voir ', { text: LINK, href: LINK }] },
    { kind: 'paragraph', text: 'Première ligne\nDeuxième ligne' },
    { kind: 'paragraph', text: 'M. X se disant محمد, 王小明, Γιώργος, Привет' },
    { kind: 'paragraph', text: [{ text: 'Important', bold: true }, ' et le reste'] },
    {
      kind: 'table',
      caption: 'Un tableau',
      columns: [{ label: 'Lien' }, { label: 'Nombre', align: 'right' }],
      rows: [[LINK, '12']],
    },
  ],
}

describe('case minutes-text', () => {
  test.each(['pdf', 'odt', 'docx'] as const)(
    '[E4-114] minutes-text in %s: a long word stays inside the margin, lines are kept, names are readable',
    async (format) => {
      const pdf =
        format === 'pdf'
          ? (await renderPdf(TYPED)).bytes
          : await printed(format === 'odt' ? await renderOdt(TYPED) : await renderDocx(TYPED), format)
      const pages = await drawn(pdf)
      expect(outside(pages, 20)).toEqual([])
      const lines = pages.flatMap((page) => page.lines.map(({ text }) => text))
      expect(lines).toContain('Première ligne')
      expect(lines).toContain('Deuxième ligne')
      const whole = lines.join(' ')
      expect(whole).not.toContain('?')
      expect(whole.replaceAll(/[\s\u200b]/g, '').split(LINK).length).toBeGreaterThan(1)
      for (const name of ['王小明', 'Γιώργος', 'Привет']) expect(whole).toContain(name)
      expect(whole).toMatch(/محمد|دمحم|[\ufe70-\ufeff]{3,}/u)
    },
  )

  test('[E4-115] minutes-text: a sign no face has is told, and only that one', async () => {
    const { unreadable } = await renderPdf({ ...TYPED, blocks: [{ kind: 'paragraph', text: 'Merci 🦜 à 王小明' }] })
    expect(unreadable).toEqual(['🦜'])
    expect((await renderPdf(TYPED)).unreadable).toEqual([])
  })
})

describe('joined files', () => {
  const blank = async (pages = 1): Promise<Uint8Array> => {
    const document = await PDFDocument.create()
    for (let page = 0; page < pages; page += 1) document.addPage([595, 842])
    return document.save()
  }
  const about = { title: 'Dossier', author: 'Préfecture' }

  test('[E4-116] pages follow in order, and the result claims no accessibility', async () => {
    const { bytes } = await renderPdf(TYPED)
    const bound = await joinPdfs(
      [
        { name: 'Compte rendu', bytes },
        { name: 'Présentation', bytes: await blank(3) },
      ],
      about,
    )
    if (!('bytes' in bound)) throw new Error('refused')
    expect((await PDFDocument.load(bound.bytes)).getPageCount()).toBe(4)
    expect(Buffer.from(bound.bytes).toString('latin1')).not.toContain('pdfuaid')
    expect(Buffer.from(bytes).toString('latin1')).toContain('pdfuaid')
  })

  test('[E4-116] damaged, locked and huge files are refused by name, each with its reason', async () => {
    const good = await blank()
    const locked = await PDFDocument.create()
    locked.addPage()
    locked.encrypt({ userPassword: 'x', ownerPassword: 'y', permissions: {} })
    const bound = await joinPdfs(
      [
        { name: 'Bon', bytes: good },
        { name: 'Coupé', bytes: good.slice(0, Math.floor(good.length / 3)) },
        { name: 'Texte', bytes: Buffer.from('%PDF-1.7 rien') },
        { name: 'Fermé', bytes: await locked.save() },
        { name: 'Énorme', bytes: await blank(201) },
      ],
      about,
    )
    expect(bound).toEqual({
      refused: [
        { name: 'Coupé', why: 'damaged' },
        { name: 'Texte', why: 'damaged' },
        { name: 'Fermé', why: 'encrypted' },
        { name: 'Énorme', why: 'huge' },
      ],
    })
  })
})
