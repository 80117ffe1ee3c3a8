import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { renderForm } from '#src/ground/reports/index.ts'
import { writeCode } from '#src/ground/sheets/form.ts'
import { issuerOf, type Printed, sheetOf } from './printed.ts'

/** Copies of the sheet of a place, A4, each page with its code; numbered from `first` on, or none of them when it is 0. */
export async function printedSheets(
  printed: Printed,
  { today, first, count }: { today: PlainDate; first: number; count: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const { campaign, place, tenant, prefecture } = printed
  const { pages, layout } = sheetOf(printed)
  const code = (page: number, sheet: number) =>
    writeCode({
      tenant,
      campaign: campaign.id,
      place: place.id,
      version: campaign.questionnaireVersion,
      page,
      sheet,
      layout,
    })
  const numbers = Array.from({ length: count }, (_, at) => (first === 0 ? 0 : first + at))
  const { bytes } = await renderForm({
    metadata: {
      title: `Questionnaire de l’enquête ${campaign.name}`,
      lang: 'fr',
      author: prefecture,
      date: today,
      dateLabel: longDate(today),
      issuer: issuerOf(printed),
    },
    pages,
    copies: numbers.map((sheet) => pages.map((_, at) => code(at + 1, sheet))),
  })
  return new Uint8Array(bytes)
}
