// A document as evidence: the version that holds, whichever it is on the day it is looked at.
import type { ReferenceKind } from '#src/core/room/reference.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import { heldByCode, offeredDocuments } from './store/held.ts'

export const documentFigure: ReferenceKind = {
  figure: 'Documents en vigueur',
  href: (code) => `/documents/code/${encodeURIComponent(code)}`,
  choices: async (tx) => {
    const kinds = Map.groupBy(await offeredDocuments(tx), ({ kindName }) => kindName)
    return [...kinds].map(([label, documents]) => ({
      label,
      options: documents.map(({ code, title }) => ({ value: code, label: title })),
    }))
  },
  value: async (tx, code, { site, asOf }) => {
    const held = await heldByCode(tx, code, { on: asOf, site })
    const late = held?.reviewDue && held.reviewDue < asOf ? `, à relire depuis le ${longDate(held.reviewDue)}` : ''
    return {
      text: held
        ? `Version ${held.number}, en vigueur depuis le ${longDate(held.since)}${late}`
        : 'Aucune version en vigueur',
      numerator: null,
      denominator: null,
      provisional: false,
    }
  },
}
