// A questionnaire to tick with a pen, and where everything of it stands on the paper: one geometry prints the sheet and reads it back.
// Millimetres from the top left corner of an A4 page.

export const PAGE = { width: 210, height: 297 } as const
/** Side of a box, between the middles of its lines. */
export const BOX = 4.6
/** Four black squares: their side, and where their middles are: top left, top right, bottom right, bottom left. */
export const MARK = 6
export const MARKS = [
  [12, 12],
  [198, 12],
  [198, 285],
  [12, 285],
] as const
/** The code of the page: left, top and side of the symbol itself, without the white that stands around it. */
export const QR = { x: 170, y: 17, side: 20 } as const

/** What may be ticked: the value is what an answer keeps, the label what people read. */
export type Choice = { readonly value: string; readonly label: string }

export type SheetPart =
  /** One box to tick, or several. */
  | {
      readonly kind: 'choice'
      readonly code: string
      readonly label: string
      readonly help: string
      readonly several: boolean
      readonly options: readonly Choice[]
    }
  /** Questions with the same answers, as a table with a box in each cell. */
  | {
      readonly kind: 'grid'
      readonly levels: readonly Choice[]
      readonly questions: readonly { readonly code: string; readonly label: string }[]
    }
  | {
      readonly kind: 'lines'
      readonly code: string
      readonly label: string
      readonly help: string
      readonly lines: number
    }

export type SheetForm = {
  readonly title: string
  readonly lead: string
  readonly issuer: readonly string[]
  readonly footer: string
  readonly sections: readonly { readonly title: string; readonly parts: readonly SheetPart[] }[]
}

export type Style = 'issuer' | 'title' | 'running' | 'lead' | 'heading' | 'label' | 'help' | 'option' | 'level' | 'foot'
/** One text, its lines already cut. `centred` on x, else from x on. */
export type Text = {
  readonly style: Style
  readonly x: number
  readonly y: number
  readonly lines: readonly string[]
  readonly centred: boolean
}
export type Box = {
  readonly code: string
  readonly value: string
  /** Its middle. */
  readonly x: number
  readonly y: number
}
export type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
/** A question as it stands on a page: its boxes, and all that belongs to it, where nothing else is expected. */
export type Asked = {
  readonly code: string
  readonly label: string
  readonly several: boolean
  readonly boxes: readonly Box[]
  readonly area: Area
}
/** Where people write. */
export type Written = { readonly code: string; readonly label: string; readonly area: Area }
export type Rule = { readonly x: number; readonly y: number; readonly width: number; readonly strong: boolean }
export type SheetPage = {
  readonly texts: readonly Text[]
  readonly rules: readonly Rule[]
  readonly asked: readonly Asked[]
  readonly written: readonly Written[]
}

/** What the code of a page says. */
export type PageCode = {
  readonly tenant: number
  readonly campaign: number
  readonly place: number
  readonly version: number
  readonly page: number
  /** The number of the sheet; nothing on a sheet that was not numbered, such as a photocopy of a model. */
  readonly sheet: number
  /** The geometry it was printed with. */
  readonly layout: string
}

const HEAD = 'PV1'

/** Capitals, digits and dots: what a small code holds best. */
export function writeCode({ tenant, campaign, place, version, page, sheet, layout }: PageCode): string {
  return [HEAD, tenant, campaign, place, version, page, sheet, layout.toUpperCase()].join('.')
}

/** Nothing when it is a code of something else. */
export function readCode(text: string): PageCode | undefined {
  const [, tenant, campaign, place, version, page, sheet, layout] =
    /^PV1\.(\d{1,6})\.(\d{1,8})\.(\d{1,8})\.(\d{1,8})\.(\d{1,2})\.(\d{1,7})\.([0-9A-F]{8})$/.exec(text) ?? []
  if (layout === undefined) return undefined
  return {
    tenant: Number(tenant),
    campaign: Number(campaign),
    place: Number(place),
    version: Number(version),
    page: Number(page),
    sheet: Number(sheet),
    layout: layout.toLowerCase(),
  }
}
