// An IMAP server of ours, for tests: it speaks the commands that the product uses, notes whatever would change a mailbox, and goes wrong
// when it is told to.
import { createServer, type Server, type Socket } from 'node:net'
import { Folder, headerOf, inSet, internalDate, quoted, type Stored } from './imap-folder.ts'

export type Faults = {
  /** Cuts the connection in the middle of every n-th message it sends. */
  cutEvery?: number
  /** Announces a length that is not that of what follows, every n-th time. */
  wrongLengthEvery?: number
  /** Waits before each answer. */
  slowMs?: number
  refuseLogin?: boolean
  /** Does not know how to wait. */
  noIdle?: boolean
}

export class ImapStandIn {
  readonly folders = new Map<string, Folder>([
    ['INBOX', new Folder()],
    ['Sent', new Folder('\\Sent')],
  ])
  faults: Faults = {}
  /** Commands that would have changed something: must stay empty. */
  readonly touched: string[] = []
  readonly commands: string[] = []
  logins = 0
  #fetched = 0
  #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #waiting = new Map<Socket, { tag: string; folder: Folder }>()

  private constructor() {
    this.#server = createServer((socket) => this.#serve(socket))
  }

  static async start(): Promise<ImapStandIn> {
    const made = new ImapStandIn()
    await new Promise<void>((resolve) => made.#server.listen(0, '127.0.0.1', resolve))
    return made
  }

  get port(): number {
    const address = this.#server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }
  get inbox(): Folder {
    return this.folder('INBOX')
  }
  get sent(): Folder {
    return this.folder('Sent')
  }
  folder(name: string): Folder {
    const found = this.folders.get(name) ?? new Folder()
    this.folders.set(name, found)
    return found
  }

  /** Takes every message out; numbers go on. */
  empty(): void {
    for (const folder of this.folders.values()) folder.messages = []
  }

  /** Tells waiting connections what came. */
  announce(): void {
    for (const [socket, { folder }] of this.#waiting) socket.write(`* ${folder.messages.length} EXISTS\r\n`)
  }
  /** How many connections wait. */
  waiting(): number {
    return this.#waiting.size
  }
  /** Cuts every connection. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }
  async stop(): Promise<void> {
    this.cut()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('close', () => {
      this.#sockets.delete(socket)
      this.#waiting.delete(socket)
    })
    socket.on('error', () => undefined)
    const state: { folder: Folder | undefined } = { folder: undefined }
    let pending = ''
    let turn = Promise.resolve()
    socket.write('* OK ready\r\n')
    socket.on('data', (bytes) => {
      pending += bytes.toString('latin1')
      for (;;) {
        const end = pending.indexOf('\r\n')
        if (end < 0) return
        const line = pending.slice(0, end)
        pending = pending.slice(end + 2)
        turn = this.#inTurn(turn, () => {
          if (!socket.destroyed) this.#answer(socket, line, state)
        })
      }
    })
  }

  async #inTurn(before: Promise<void>, work: () => void): Promise<void> {
    await before
    if (this.faults.slowMs) await new Promise((resolve) => setTimeout(resolve, this.faults.slowMs))
    work()
  }

  #answer(socket: Socket, line: string, state: { folder: Folder | undefined }): void {
    const say = (text: string) => socket.write(`${text}\r\n`, 'latin1')
    if (/^done$/i.test(line)) {
      const waiting = this.#waiting.get(socket)
      this.#waiting.delete(socket)
      if (waiting) say(`${waiting.tag} OK done`)
      return
    }
    const [, tag = '', uid = '', verb = '', rest = ''] = /^(\S+) (UID )?(\S+) ?(.*)$/i.exec(line) ?? []
    const command = verb.toUpperCase()
    this.commands.push(`${uid}${command} ${command === 'LOGIN' ? '' : rest}`.trim())
    const { folder } = state
    switch (command) {
      case 'CAPABILITY':
        say(`* CAPABILITY IMAP4rev1 SPECIAL-USE${this.faults.noIdle ? '' : ' IDLE'}`)
        return void say(`${tag} OK done`)
      case 'LOGIN':
        if (this.faults.refuseLogin) return void say(`${tag} NO [AUTHENTICATIONFAILED] refused`)
        this.logins += 1
        return void say(`${tag} OK done`)
      case 'LIST':
      case 'LSUB':
        this.#list(say, { command, pattern: /"([^"]*)"$/.exec(rest)?.[1] ?? '*' })
        return void say(`${tag} OK done`)
      case 'SELECT':
      case 'EXAMINE':
        return this.#open(say, state, { tag, command, name: rest.replaceAll('"', '') })
      case 'SEARCH':
        return this.#search(say, folder, { tag, rest })
      case 'FETCH':
        return this.#fetch(socket, folder, { tag, rest, byUid: uid !== '' })
      case 'IDLE':
        if (!folder) return void say(`${tag} NO nothing is open`)
        this.#waiting.set(socket, { tag, folder })
        return void say('+ waiting')
      case 'LOGOUT':
        say('* BYE')
        say(`${tag} OK done`)
        return void socket.end()
      case 'NOOP':
      case 'ID':
      case 'CHECK':
        if (folder) say(`* ${folder.messages.length} EXISTS`)
        return void say(`${tag} OK done`)
      case 'STORE':
      case 'COPY':
      case 'MOVE':
      case 'EXPUNGE':
      case 'APPEND':
        this.touched.push(line)
        return void say(`${tag} OK done`)
      default:
        return void say(`${tag} BAD unknown`)
    }
  }

  #list(say: (text: string) => void, { command, pattern }: { command: string; pattern: string }): void {
    if (pattern === '') return say(`* ${command} (\\Noselect) "/" ""`)
    for (const [name, { special }] of this.folders)
      if (pattern === '*' || pattern === name) say(`* ${command} (\\HasNoChildren ${special}) "/" "${name}"`)
  }

  #open(
    say: (text: string) => void,
    state: { folder: Folder | undefined },
    { tag, command, name }: { tag: string; command: string; name: string },
  ): void {
    const folder = this.folders.get(name)
    state.folder = folder
    if (!folder) return say(`${tag} NO [NONEXISTENT] no such folder`)
    if (command === 'SELECT') this.touched.push(`SELECT ${name}`)
    say(`* ${folder.messages.length} EXISTS`)
    say('* 0 RECENT')
    say('* FLAGS (\\Seen)')
    say(`* OK [UIDVALIDITY ${folder.validity}] valid`)
    say(`* OK [UIDNEXT ${folder.next}] next`)
    say(`${tag} OK [${command === 'SELECT' ? 'READ-WRITE' : 'READ-ONLY'}] open`)
  }

  #search(say: (text: string) => void, folder: Folder | undefined, { tag, rest }: { tag: string; rest: string }): void {
    const last = folder?.messages.at(-1)?.uid ?? 0
    const set = /UID (\S+)/i.exec(rest)?.[1] ?? '1:*'
    const since = /SINCE (\S+)/i.exec(rest)?.[1]
    const from = since === undefined ? 0 : Date.parse(`${since.replaceAll('-', ' ')} UTC`)
    const kept = inSet(set, last)
    const found = (folder?.messages ?? []).filter(({ uid, takenAt }) => kept(uid) && takenAt.getTime() >= from)
    say(`* SEARCH${found.map(({ uid }) => ` ${uid}`).join('')}`)
    say(`${tag} OK done`)
  }

  #fetch(
    socket: Socket,
    folder: Folder | undefined,
    { tag, rest, byUid }: { tag: string; rest: string; byUid: boolean },
  ): void {
    if (/BODY\[(?!\])|RFC822(?!\.SIZE)/i.test(rest.replaceAll(/BODY\.PEEK\[/gi, ''))) this.touched.push(rest)
    const [, set = '', items = ''] = /^(\S+) (.*)$/.exec(rest) ?? []
    const messages = folder?.messages ?? []
    const kept = inSet(set, byUid ? (messages.at(-1)?.uid ?? 0) : messages.length)
    for (const [at, one] of messages.entries()) {
      if (!kept(byUid ? one.uid : at + 1)) continue
      if (!this.#sendOne(socket, { seq: at + 1, one, items })) return
    }
    socket.write(`${tag} OK done\r\n`)
  }

  /** False once the connection was cut. */
  #sendOne(socket: Socket, { seq, one, items }: { seq: number; one: Stored; items: string }): boolean {
    const { raw, uid, takenAt } = one
    const parts = [`UID ${uid}`]
    if (/RFC822\.SIZE/i.test(items)) parts.push(`RFC822.SIZE ${raw.length}`)
    if (/INTERNALDATE/i.test(items)) parts.push(`INTERNALDATE "${internalDate(takenAt)}"`)
    if (/ENVELOPE/i.test(items)) {
      const header = (name: string) => quoted(headerOf(raw, name))
      parts.push(
        `ENVELOPE (${header('date')} ${header('subject')} NIL NIL NIL NIL NIL NIL ${header('in-reply-to')} ${header('message-id')})`,
      )
    }
    const fields = /BODY\.PEEK\[HEADER\.FIELDS \(([^)]*)\)\]/i.exec(items)?.[1]
    if (fields !== undefined) {
      const lines = fields
        .split(' ')
        .flatMap((name) => {
          const value = headerOf(raw, name.replaceAll('"', ''))
          return value === undefined ? [] : [`${name.replaceAll('"', '')}: ${value}\r\n`]
        })
        .join('')
      const text = `${lines}\r\n`
      parts.push(`BODY[HEADER.FIELDS (${fields})] {${text.length}}\r\n${text}`)
    }
    const head = `* ${seq} FETCH (${parts.join(' ')}`
    const whole = /BODY\.PEEK\[\](?:<(\d+)\.(\d+)>)?/i.exec(items)
    if (!whole) {
      socket.write(`${head})\r\n`, 'latin1')
      return true
    }
    this.#fetched += 1
    const { cutEvery, wrongLengthEvery } = this.faults
    const from = Number(whole[1] ?? 0)
    const bytes = raw.subarray(from, whole[2] === undefined ? undefined : from + Number(whole[2]))
    const wrong = wrongLengthEvery !== undefined && this.#fetched % wrongLengthEvery === 0
    socket.write(
      `${head} BODY[]${whole[1] === undefined ? '' : `<${from}>`} {${bytes.length + (wrong ? 7 : 0)}}\r\n`,
      'latin1',
    )
    if (cutEvery !== undefined && this.#fetched % cutEvery === 0) {
      socket.write(bytes.subarray(0, bytes.length >> 1))
      setTimeout(() => socket.destroy(), 5)
      return false
    }
    socket.write(bytes)
    socket.write(')\r\n')
    return true
  }
}
