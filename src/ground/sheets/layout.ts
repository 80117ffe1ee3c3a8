// The geometry of a questionnaire on paper: pure, the same for the same questions, so that what is printed is what is read.
import { hash } from 'node:crypto'
import type { Area, Asked, Box, Choice, Rule, SheetForm, SheetPage, SheetPart, Style, Text, Written } from './form.ts'
import { heightOf, pitchOf, wrapped } from './wrap.ts'

const LEFT = 20
const WIDTH = 170
/** The head of a page ends where the code does. */
const BESIDE_CODE = 142
const HEAD = 17
const BODY = 41
const END = 275
const FOOT = 281
/** From one box to the next below it. */
const ROW = 8
/** From the left of a box to its words. */
const WORDS = 7.6
/** From one column of levels to the next. */
const LEVEL = 19
const GUTTER = 6
/** Two columns hold what takes one line there. */
const LINE = 8.5
const AROUND = 1.6

/** What stands together: it is moved to the next page rather than cut. */
type Piece = {
  height: number
  above: number
  /** The next piece follows on the same page. */
  holds: boolean
  texts: Text[]
  rules: Rule[]
  asked: Asked[]
  written: Written[]
  /** Drawn again at the top of the page where its group goes on. */
  head?: Piece
}

const piece = (height: number, rest: Partial<Piece> = {}): Piece => ({
  height,
  above: 0,
  holds: false,
  texts: [],
  rules: [],
  asked: [],
  written: [],
  ...rest,
})

const textAt = (style: Style, lines: readonly string[], { x = LEFT, y = 0, centred = false } = {}): Text => ({
  style,
  x,
  y,
  lines,
  centred,
})

function labelled({ label, help }: { label: string; help: string }): { texts: Text[]; height: number } {
  const words = wrapped(label, 'label', WIDTH)
  const more = help === '' ? [] : wrapped(help, 'help', WIDTH)
  const y = heightOf(words.length, 'label')
  return {
    texts: [textAt('label', words), ...(more.length === 0 ? [] : [textAt('help', more, { y })])],
    height: y + heightOf(more.length, 'help') + 1,
  }
}

type Option = { box: Box; text: Text; bottom: number }

/** Options in one column, or in two when each is short. */
function optionsOf({ code, options }: { code: string; options: readonly Choice[] }, top: number): Option[] {
  const half = (WIDTH - GUTTER) / 2
  const two = options.length > 1 && options.every(({ label }) => wrapped(label, 'option', half - WORDS).length === 1)
  const width = (two ? half : WIDTH) - WORDS
  const rows = two ? Math.ceil(options.length / 2) : options.length
  let y = top
  const made: Option[] = []
  const bottoms: number[] = []
  for (const [at, { value, label }] of options.entries()) {
    const column = two ? Math.floor(at / rows) : 0
    if (two) y = top + (at % rows) * ROW
    const lines = wrapped(label, 'option', width)
    const height = Math.max(ROW, heightOf(lines.length, 'option') + 2)
    const x = LEFT + column * (half + GUTTER)
    const first = y + ROW / 2
    made.push({
      box: { code, value, x: x + 2.5, y: first },
      text: textAt('option', lines, { x: x + WORDS, y: first - pitchOf('option') / 2 + 0.3 }),
      bottom: y + height,
    })
    bottoms.push(y + height)
    if (!two) y += height
  }
  return made
}

function choicePiece(part: Extract<SheetPart, { kind: 'choice' }>): Piece {
  const { texts, height } = labelled(part)
  const options = optionsOf(part, height)
  const bottom = Math.max(height, ...options.map((one) => one.bottom))
  const area: Area = { x: LEFT - AROUND, y: height - 0.2, width: WIDTH + 2 * AROUND, height: bottom - height + 0.4 }
  const { code, label, several } = part
  return piece(bottom, {
    above: 3.2,
    texts: [...texts, ...options.map(({ text }) => text)],
    asked: [{ code, label, several, boxes: options.map(({ box }) => box), area }],
  })
}

function gridPieces({ levels, questions }: Extract<SheetPart, { kind: 'grid' }>): Piece[] {
  const wide = Math.min(LEVEL, (WIDTH * 0.72) / levels.length)
  const first = LEFT + WIDTH - wide * levels.length
  const heads = levels.map(({ label }) => wrapped(label, 'level', wide - 1))
  const height = heightOf(Math.max(...heads.map((lines) => lines.length)), 'level') + 1.4
  const head = piece(height, {
    above: 3,
    holds: true,
    texts: [
      textAt('level', ['Votre avis sur…'], { y: height - pitchOf('level') - 1 }),
      ...heads.map((lines, at) =>
        textAt('level', lines, {
          x: first + wide * (at + 0.5),
          y: height - heightOf(lines.length, 'level') - 1,
          centred: true,
        }),
      ),
    ],
    rules: [{ x: LEFT, y: height, width: WIDTH, strong: true }],
  })
  const rows = questions.map(({ code, label }) => {
    const lines = wrapped(label, 'label', first - LEFT - 3)
    const tall = Math.max(LINE, heightOf(lines.length, 'label') + 2.6)
    const y = tall / 2
    return piece(tall, {
      head,
      texts: [textAt('label', lines, { y: y - heightOf(lines.length, 'label') / 2 + 0.3 })],
      rules: [{ x: LEFT, y: tall, width: WIDTH, strong: false }],
      asked: [
        {
          code,
          label,
          several: false,
          boxes: levels.map(({ value }, at) => ({ code, value, x: first + wide * (at + 0.5), y })),
          // The columns only: what is underlined among the words is no answer.
          area: { x: first - 2, y: 0.6, width: LEFT + WIDTH + AROUND - first + 2, height: tall - 1.2 },
        },
      ],
    })
  })
  return [head, ...rows]
}

function linesPiece(part: Extract<SheetPart, { kind: 'lines' }>): Piece {
  const { texts, height } = labelled(part)
  const { code, label, lines } = part
  return piece(height + lines * LINE, {
    above: 3.2,
    texts,
    rules: Array.from({ length: lines }, (_, at) => ({
      x: LEFT,
      y: height + (at + 1) * LINE,
      width: WIDTH,
      strong: false,
    })),
    written: [{ code, label, area: { x: LEFT, y: height, width: WIDTH, height: lines * LINE + 1.5 } }],
  })
}

const piecesOf = (part: SheetPart): Piece[] =>
  part.kind === 'grid' ? gridPieces(part) : [part.kind === 'choice' ? choicePiece(part) : linesPiece(part)]

function headPieces({ issuer, title, lead }: SheetForm): Piece {
  const lines = issuer.flatMap((line) => wrapped(line, 'issuer', BESIDE_CODE))
  const titles = wrapped(title, 'title', BESIDE_CODE)
  const below = heightOf(lines.length, 'issuer') + 3
  const end = below + heightOf(titles.length, 'title') + 2
  const leads = lead === '' ? [] : wrapped(lead, 'lead', end > BODY - HEAD ? WIDTH : BESIDE_CODE)
  return piece(Math.max(BODY - HEAD, end + heightOf(leads.length, 'lead')), {
    texts: [
      textAt('issuer', lines),
      textAt('title', titles, { y: below }),
      ...(leads.length === 0 ? [] : [textAt('lead', leads, { y: end })]),
    ],
  })
}

const moved = <P extends { y: number }>(one: P, by: number): P => ({ ...one, y: one.y + by })

type Open = { texts: Text[]; rules: Rule[]; asked: Asked[]; written: Written[] }

function put(page: Open, { texts, rules, asked, written }: Piece, y: number): void {
  page.texts.push(...texts.map((one) => moved(one, y)))
  page.rules.push(...rules.map((one) => moved(one, y)))
  page.written.push(...written.map((one) => ({ ...one, area: moved(one.area, y) })))
  page.asked.push(
    ...asked.map((one) => ({ ...one, area: moved(one.area, y), boxes: one.boxes.map((box) => moved(box, y)) })),
  )
}

/** Every page of a questionnaire. */
export function layout(form: SheetForm): SheetPage[] {
  const flow = form.sections.flatMap(({ title, parts }) => [
    piece(heightOf(wrapped(title, 'heading', WIDTH).length, 'heading') + 0.6, {
      above: 5,
      holds: true,
      texts: [textAt('heading', wrapped(title, 'heading', WIDTH))],
    }),
    ...parts.flatMap(piecesOf),
  ])
  const head = headPieces(form)
  const pages: Open[] = [{ texts: [], rules: [], asked: [], written: [] }]
  const page = (): Open => pages.at(-1) ?? { texts: [], rules: [], asked: [], written: [] }
  put(page(), head, HEAD)
  let y = HEAD + head.height
  for (const [at, one] of flow.entries()) {
    const above = y === BODY ? 0 : one.above
    if (y > BODY && y + above + one.height + heldAfter(flow, at) > END) {
      pages.push({
        texts: [textAt('running', wrapped(form.title, 'running', BESIDE_CODE), { y: HEAD })],
        rules: [],
        asked: [],
        written: [],
      })
      y = BODY
      if (one.head !== undefined) {
        put(page(), one.head, y)
        y += one.head.height
      }
      put(page(), one, y)
      y += one.height
      continue
    }
    put(page(), one, y + above)
    y += above + one.height
  }
  return pages.map((open, at) => ({ ...open, texts: [...open.texts, ...footOf(form.footer, at + 1, pages.length)] }))
}

/** Height of what must follow on the same page. */
function heldAfter(flow: readonly Piece[], at: number): number {
  let sum = 0
  for (let next = at; flow[next]?.holds; next += 1) sum += (flow[next + 1]?.above ?? 0) + (flow[next + 1]?.height ?? 0)
  return sum
}

function footOf(footer: string, page: number, of: number): Text[] {
  const count = `Page ${page} sur ${of}`
  return [
    textAt('foot', wrapped(footer, 'foot', WIDTH - 30), { y: FOOT }),
    textAt('foot', [count], { x: LEFT + WIDTH - 21, y: FOOT }),
  ]
}

/** Eight signs that change when a box does: a sheet printed before says so. */
export function fingerprint(pages: readonly SheetPage[]): string {
  const told = pages.map(({ asked, written }) => [
    asked.map(({ code, several, boxes }) => [
      code,
      several,
      boxes.map(({ value, x, y }) => [value, round(x), round(y)]),
    ]),
    written.map(({ code, area }) => [code, round(area.x), round(area.y), round(area.height)]),
  ])
  return hash('sha256', JSON.stringify(told), 'hex').slice(0, 8)
}

const round = (value: number): number => Math.round(value * 10) / 10
