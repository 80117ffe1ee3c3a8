// A load generator on bare sockets: it must cost less than what it measures.
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

export type Answered = { status: number; body: string }
export type Client = { ask(request: string): Promise<Answered>; close(): void }

/** One kept-alive connection; requests one after the other. Rejects when the connection ends. */
export function openClient(port: number): Promise<Client> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let text = ''
    let waiting: { resolve: (answer: Answered) => void; reject: (reason: Error) => void } | undefined
    const settle = (answer: Answered) => {
      text = ''
      const done = waiting
      waiting = undefined
      done?.resolve(answer)
    }
    const fail = (reason: Error) => {
      waiting?.reject(reason)
      waiting = undefined
      reject(reason)
    }
    socket.on('data', (chunk: Buffer) => {
      // The usual answer, whole in one piece and without a body: read without looking further.
      if (
        text === '' &&
        chunk.length < 1200 &&
        chunk[9] === 0x33 &&
        chunk[10] === 0x30 &&
        chunk.at(-4) === 0x0d &&
        chunk.at(-2) === 0x0d
      )
        return settle({ status: 300 + (chunk[11] ?? 0) - 0x30, body: '' })
      text += chunk.toString('latin1')
      const whole = complete(text)
      if (whole !== undefined) settle({ status: Number(text.slice(9, 12)), body: text.slice(whole.head, whole.end) })
    })
    socket.on('error', fail)
    socket.on('close', () => fail(new Error('connection closed')))
    socket.on('connect', () =>
      resolve({
        close: () => socket.destroy(),
        ask: (request) =>
          new Promise((done, refused) => {
            if (socket.destroyed) return refused(new Error('connection closed'))
            waiting = { resolve: done, reject: refused }
            socket.write(request, 'latin1')
          }),
      }),
    )
  })
}

function complete(text: string): { head: number; end: number } | undefined {
  const head = text.indexOf('\r\n\r\n')
  if (head < 0) return undefined
  const start = head + 4
  const headers = text.slice(0, head)
  const length = /\r\ncontent-length: (\d+)/i.exec(headers)?.[1]
  if (length !== undefined)
    return text.length >= start + Number(length) ? { head: start, end: start + Number(length) } : undefined
  if (/transfer-encoding: chunked/i.test(headers)) {
    const end = text.indexOf('0\r\n\r\n', start)
    return end < 0 ? undefined : { head: start, end: end + 5 }
  }
  return { head: start, end: start }
}

const run = randomBytes(12).toString('hex')
let keys = 0

/** The key of a display, as a browser keeps it: another one each time. */
export function newKey(): string {
  keys += 1
  return `${run}-${keys.toString(36).padStart(11, '0')}`
}

export function getPage(link: string): string {
  return `GET /e/${link} HTTP/1.1\r\nHost: banc\r\nAccept-Encoding: br\r\n\r\n`
}

/** People stand behind as many addresses as there are displays: the quota of each is counted, and none is reached. */
function newAddress(): string {
  addresses = (addresses * 1_664_525 + 1_013_904_223) >>> 0
  return `10.${addresses >>> 24}.${(addresses >>> 16) & 255}.${(addresses >>> 8) & 255}`
}
let addresses = 1

/** A complete answer to the questionnaire of the benches, one question that is not asked among them, as a browser posts it and a proxy hands it on. */
export function postAnswer(link: string, service: number, key: string, address = newAddress()): string {
  const level = 1 + (service % 4)
  const body = `service=${service}&appointment=yes&found=website&found=telephone&information=${level}&courtesy=4&clarity=4&signage=3&mobility=0&confidentiality=4&waiting=${level}&overall=3&booking=2&punctual=on_time&early=1&clean=4&seats=3&hours=2&stars=4&access=4&comment=Des+explications+claires%2C+une+attente+un+peu+longue.&site_web=`
  return `POST /e/${link}/reponse HTTP/1.1\r\nHost: banc\r\nOrigin: http://banc\r\nCookie: cle=${key}\r\nX-Forwarded-For: ${address}\r\nX-Real-IP: ${address}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`
}
