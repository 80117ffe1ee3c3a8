export const OFFICE_MISSING: string
export function officeTools(): { soffice: string | undefined; pdftotext: string | undefined; pdftohtml: string | undefined } | undefined
export function ensureOffice(): void
