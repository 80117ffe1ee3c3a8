import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PDFDocument } from '@cantoo/pdf-lib'
import { stopBinder, stopRendering } from '#src/ground/reports/index.ts'
import { renderPng } from '#src/ground/reports/raster.ts'
import { textOf } from '#test/people.ts'
import { pictureOf } from '#src/ground/files/picture.ts'
import { asShown, idOf, ok, type SessionWorld, sessionWorld, zipText } from './test-session.ts'
import { inlineOf, textBlocks } from './text.ts'

let s: SessionWorld
beforeAll(async () => {
  s = await sessionWorld()
})
afterAll(async () => {
  await stopRendering()
  await stopBinder()
  await s.w.close()
})

const png = (): Uint8Array =>
  renderPng({
    svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#000091"/></svg>',
    alt: '',
    width: 40,
    height: 20,
  })
const file = (bytes: Uint8Array | string, name: string) =>
  new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name)

describe('what is typed', () => {
  test('[E4-114] minutes-text: bold, lists, links and line breaks become what they say; other signs stay', () => {
    expect(textBlocks('Un\nDeux\n\n- a\n- **b**\n\n1. premier\n2. second\n\n3 * 4 * 5 [x] (y)')).toEqual([
      { kind: 'paragraph', text: 'Un\nDeux' },
      { kind: 'list', ordered: false, items: ['a', [{ text: 'b', bold: true }]] },
      { kind: 'list', ordered: true, items: ['premier', 'second'] },
      { kind: 'paragraph', text: '3 * 4 * 5 [x] (y)' },
    ])
    expect(inlineOf('Voir https://exemple.gouv.fr/a_b(c). Et [la page](https://exemple.gouv.fr).')).toEqual([
      { text: 'Voir ' },
      { text: 'https://exemple.gouv.fr/a_b(c', href: 'https://exemple.gouv.fr/a_b(c' },
      { text: ').' },
      { text: ' Et ' },
      { text: 'la page', href: 'https://exemple.gouv.fr' },
      { text: '.' },
    ])
    expect(inlineOf('[x](javascript:alert(1))')).toEqual([{ text: '[x](javascript:alert(1))' }])
  })

  test('[E4-115] minutes-text: a sign the PDF cannot write is announced before freezing', async () => {
    const { lead, committee, meeting } = s
    const path = await meeting(await committee(), { opening: 'Merci à tous 🦜' })
    await ok(lead.post(`${path}/tenue`))
    const refused = await asShown(lead, `${path}/figer`)
    expect(refused.status).toBe(422)
    expect(await textOf(refused)).toContain('ne sait pas écrire ce signe : « 🦜 »')
    await ok(asShown(lead, `${path}/figer`, { anyway: 'on' }))
  })
})

describe('an official paper', () => {
  test('[E4-20] head, place and date, who follows, formula, function and name', async () => {
    const { lead, committee, meeting } = s
    const path = await meeting(await committee(), {
      followedBy: 'Camille Exemple\nTél : 01 02 03 04 05',
      drawnUpAt: 'Nanterre',
      signatoryName: 'Dominique Exemple',
    })
    for (const format of ['odt', 'docx']) {
      const text = await zipText(await lead.get(`${path}/compte-rendu.${format}`))
      for (const words of [
        'Affaire suivie par : Camille Exemple',
        'Tél : 01 02 03 04 05',
        'Nanterre, le 19 novembre 2026',
        'Pour le préfet et par délégation,',
        'Dominique Exemple',
      ])
        expect(text).toContain(words)
    }
    expect((await lead.get(`${path}/compte-rendu.pdf`)).status).toBe(200)
  })

  test('[E4-21] a relevé de conclusions keeps decisions and opinions under their point, not what was said', async () => {
    const { lead, committee, meeting, point } = s
    const path = await meeting(await committee(), { minutesKind: 'conclusions' })
    const item = await point(path, 'Signalétique')
    await ok(
      lead.post(`${path}/interventions/nouvelle`, {
        item,
        kind: 'question',
        speaker: 'La directrice',
        body: 'Combien de panneaux ?',
        answer: 'Douze.',
        followUp: 'none',
        outcome: '',
        closedOn: '',
      }),
    )
    await ok(
      lead.post(`${path}/decisions/nouvelle`, {
        item,
        kind: 'opinion',
        subject: 'Panneaux',
        body: 'Le comité est **d’accord**.',
        verdict: 'favourable',
        owner: '',
        dueOn: '',
        doneOn: '',
      }),
    )
    const text = await zipText(await lead.get(`${path}/compte-rendu.odt`))
    expect(text).toContain('Relevé de conclusions du comité local des usagers')
    expect(text).not.toContain('Combien de panneaux')
    expect(text.indexOf('Avis favorable.')).toBeGreaterThan(text.indexOf('1. Signalétique'))
    expect(text).not.toContain('**')
  })

  test('[E4-22] participants stand in an annex of the document itself', async () => {
    const { lead, committee, meeting } = s
    const path = await meeting(await committee())
    await s.w.owner.query("update attendance set status = 'present' where meeting = $1", [idOf(path)])
    const text = await zipText(await lead.get(`${path}/compte-rendu.odt`))
    expect(text).toContain('La liste figure en annexe 1.')
    expect(text.indexOf('Annexe 1 : participants')).toBeLessThan(
      text.indexOf('La responsable de l’accueil, mairie d’Antony'),
    )
  })

  test('[E4-25] actions are listed by audience, and a plan that tells none apart stays one list', async () => {
    const { lead, committee, meeting, point, action } = s
    const path = await meeting(await committee(), { heldOn: '2026-11-19', convenedOn: '', period: '2025' })
    const item = await point(path, 'Plan')
    await ok(lead.post(`${path}/points/${item}/blocs`, { kind: 'action-plan.done', option: '' }))
    await action('Afficher les horaires')
    const minutes = async () => zipText(await lead.get(`${path}/compte-rendu.odt`))
    expect(await minutes()).toMatch(/À mettre en place : +Afficher les horaires/)
    await action('Former à l’accueil', { audience: 'staff' })
    const text = await minutes()
    expect(text).toMatch(/À mettre en place, pour les agents : +Former à l’accueil/)
    expect(text).toMatch(/À mettre en place, pour les usagers et les agents : +Afficher les horaires/)
  })

  test('[E4-23] chosen pieces are listed and joined; one that cannot be joined is named', async () => {
    const { lead, committee, meeting, w } = s
    const path = await meeting(await committee())
    const document = await PDFDocument.create()
    document.addPage()
    document.addPage()
    await ok(
      lead.post(`${path}/pieces`, { title: 'Présentation', item: '', file: file(await document.save(), 'p.pdf') }),
    )
    await ok(lead.post(`${path}/pieces`, { title: 'Abîmée', item: '', file: file('%PDF-1.7 rien', 'a.pdf') }))
    const refused = await lead.get(`${path}/dossier.pdf`)
    expect(refused.status).toBe(422)
    expect(await textOf(refused)).toContain('« Abîmée », ce PDF est abîmé')
    const { rows } = await w.owner.query<{ id: number }>(
      "select id from meeting_attachment where meeting = $1 and title = 'Abîmée'",
      [idOf(path)],
    )
    await ok(lead.post(`${path}/pieces/${rows[0]?.id ?? 0}/dossier`, { version: 1 }))
    const alone = await PDFDocument.load(await (await lead.get(`${path}/compte-rendu.pdf`)).arrayBuffer())
    const bound = await PDFDocument.load(await (await lead.get(`${path}/dossier.pdf`)).arrayBuffer())
    expect(bound.getPageCount()).toBe(alone.getPageCount() + 2)
    const text = await zipText(await lead.get(`${path}/compte-rendu.odt`))
    expect(text).toContain('Présentation')
    expect(text).not.toContain('Abîmée')
  })

  test('[E4-24] an emblem is a picture of the département: uploaded, shown at the head, taken away', async () => {
    const { lead, committee, meeting, w } = s
    const path = await meeting(await committee())
    expect(await textOf(await lead.get('/reglages/en-tete'))).toContain('Aucun emblème n’est déposé')
    for (const [bytes, words] of [
      ['bonjour', 'ni un PNG ni un JPEG'],
      [png().slice(0, 60), 'abîmée'],
      [new Uint8Array(200_001), 'dépasse 200 ko'],
    ] as const) {
      const refused = await lead.post('/reglages/en-tete', { label: 'Préfet', file: file(bytes, 'e.png') })
      expect(refused.status).toBe(422)
      expect(await textOf(refused)).toContain(words)
    }
    await ok(lead.post('/reglages/en-tete', { label: 'Préfet des Hauts-de-Seine', file: file(png(), 'e.png') }))
    expect(await zipText(await lead.get(`${path}/compte-rendu.odt`))).toContain('Préfet des Hauts-de-Seine')
    expect((await lead.get(`${path}/compte-rendu.pdf`)).status).toBe(200)
    const other = await w.personOf(w.moselle57, 'quality_lead')
    expect((await other.get('/reglages/en-tete/embleme')).status).toBe(404)
    const agent = await w.personOf(w.hauts92, 'agent')
    expect((await agent.get('/reglages/en-tete')).status).toBe(403)
    const late = await lead.post('/reglages/en-tete', { version: 7, label: 'Autre', file: file(png(), 'e.png') })
    expect([late.status, await late.text()]).toEqual([
      409,
      expect.stringMatching(/a changé entre-temps[\s\S]*value="Autre"/),
    ])
    await ok(lead.post('/reglages/en-tete', { version: 1, label: 'Préfet de Nanterre' }))
    expect(await (await lead.get('/reglages/en-tete')).text()).toContain('Préfet de Nanterre')
    const own = await w.personOf(w.hauts92, 'quality_lead', { site: w.hauts92.sites['nanterre'] ?? 0 })
    expect((await own.post('/reglages/en-tete', { version: 2, label: 'Autre' })).status).toBe(403)
    const elsewhere = await lead.post('/reglages/en-tete/retirer', { version: 1 })
    expect(elsewhere.headers.get('location')).toBe('/reglages/en-tete?fait=ailleurs')
    expect(await textOf(await lead.get('/reglages/en-tete?fait=ailleurs'))).toContain('vient d’être remplacé')
    expect((await lead.get('/reglages/en-tete/embleme')).status).toBe(200)
    await ok(lead.post('/reglages/en-tete/retirer', { version: 2 }))
    await ok(lead.post('/reglages/en-tete/retirer', { version: 2 }))
    expect((await lead.get('/reglages/en-tete/embleme')).status).toBe(404)
    expect(pictureOf(png(), 'image/png', 4000)).toEqual({ type: 'image/png', width: 80, height: 40 })
  })
})
