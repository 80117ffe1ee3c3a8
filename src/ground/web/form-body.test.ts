import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { BadRequest } from '#src/ground/process/errors.ts'
import { FIELD_LIMIT, formEntries, NAME_LIMIT } from './form-body.ts'
import { readForm, type Typed } from './form.ts'
import type { Env } from './web.tsx'

type Read = { status: number; typed: Typed; files: [string, string, number][]; ms: number }

/** Sends a body through a real request; what the form holds comes back, or the status of the refusal. */
async function send(body: BodyInit, type?: string): Promise<Read> {
  const read: Read = { status: 200, typed: {}, files: [], ms: 0 }
  const app = new Hono<Env>().post('/', async (c) => {
    const start = performance.now()
    try {
      const { typed, files } = await readForm(c)
      read.typed = typed
      read.files = [...files].map(([name, file]) => [name, file.name, file.size])
    } catch (error) {
      if (!(error instanceof BadRequest)) throw error
      read.status = error.status
    }
    read.ms = performance.now() - start
    return c.text('')
  })
  await app.request('/', { method: 'POST', body, headers: type === undefined ? {} : { 'content-type': type } })
  return read
}

const URLENCODED = 'application/x-www-form-urlencoded'
const parts = (count: number, head = '') =>
  `${Array.from({ length: count }, () => `--x\r\nContent-Disposition: form-data; name="a"${head}\r\n\r\n1\r\n`).join('')}--x--\r\n`

describe('a posted form', () => {
  test('[L1-01] every value of a repeated field is kept, in order, whatever its name', async () => {
    const { typed } = await send('a=1&b=%C3%A9+t&a=2&__proto__=x&c&a=', URLENCODED)
    expect(Object.entries(typed)).toEqual([
      ['a', ['1', '2', '']],
      ['b', 'é t'],
      ['__proto__', 'x'],
      ['c', ''],
    ])
  })

  test('[L1-01] fields and files of a form with files are read', async () => {
    const form = new FormData()
    form.append('nom', 'été\r\ndeux')
    form.append('nom', 'autre')
    form.append('fichier', new File(['abc'], 'relevé d’été.csv'))
    form.append('vide', new File([], 'rien.csv'))
    const { typed, files } = await send(form)
    expect(typed).toEqual({ nom: ['été\ndeux', 'autre'] })
    expect(files).toEqual([['fichier', 'relevé d’été.csv', 3]])
  })

  test('[L1-01] a file of twenty megabytes of line ends comes whole, and a file may hold what looks like a form', async () => {
    const odd = new File(['--x\r\n\r\n"é"; name="b"'], 'a"b.csv', { type: 'text/csv' })
    const form = new FormData()
    form.append('a[]', '')
    form.append('odd', odd)
    const { typed, files } = await send(form)
    expect(typed).toEqual({ 'a[]': '' })
    expect(files).toEqual([['odd', 'a-b.csv', odd.size]])
    expect(
      (await send('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nsans fin', 'multipart/form-data; boundary=x'))
        .status,
    ).toBe(400)
    const start = performance.now()
    const entries = [
      ...formEntries(
        Buffer.from(
          `--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\n${'a\n'.repeat(10 * 1024 * 1024)}\r\n--x--\r\n`,
        ),
        'multipart/form-data; boundary=x',
      ),
    ]
    expect(performance.now() - start).toBeLessThan(1000)
    expect(entries.map(([name, value]) => [name, typeof value === 'string' ? 0 : value.size])).toEqual([
      ['f', 20 * 1024 * 1024],
    ])
  })

  test.each<[string, string, string, number]>([
    ['one field 85 000 times', 'a=&'.repeat(85_000), URLENCODED, 413],
    ['one field more than may be', 'a=&'.repeat(FIELD_LIMIT) + 'a=', URLENCODED, 413],
    ['nothing but separators', '&'.repeat(250_000), URLENCODED, 413],
    ['a name without end', 'a'.repeat(250_000), URLENCODED, 400],
    ['a name too long', `${'a'.repeat(NAME_LIMIT + 1)}=1`, URLENCODED, 400],
    ['parts without number', parts(FIELD_LIMIT + 1).slice(0, 255_000), 'multipart/form-data; boundary=x', 413],
    ['a part whose head never ends', parts(1, `; x="${'y'.repeat(3000)}"`), 'multipart/form-data; boundary=x', 400],
    ['no boundary', parts(1), 'multipart/form-data', 400],
    ['a boundary of nothing', parts(1), 'multipart/form-data; boundary=""', 400],
    ['another kind of body', '{}', 'application/json', 400],
    ['more than a form weighs', `a=${'b'.repeat(300_000)}`, URLENCODED, 413],
  ])('[L1-02] %s is refused before it is read', async (_, body, type, status) => {
    const read = await send(body, type)
    expect(read.status).toBe(status)
    expect(read.ms).toBeLessThan(1000)
  })

  test('[L1-02] the most that is allowed is read in no time', async () => {
    const read = await send('a=é&'.repeat(FIELD_LIMIT - 1), URLENCODED)
    expect(read.status).toBe(200)
    expect(read.typed['a']).toHaveLength(FIELD_LIMIT - 1)
    expect(read.ms).toBeLessThan(1000)
  })
})
