export const SCAN_LIMITS = {
  bytes: 40 * 1024 * 1024,
  /** Pages of one file. */
  pages: 400,
  /** Pixels of one picture before it is shrunk: a photograph of fifty million. */
  pixels: 50_000_000,
  /** The longer side of a picture as it is read. */
  side: 2700,
  milliseconds: 60_000,
} as const

export type ScanType = 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/tiff'

/** What the bytes themselves show; a name may lie. */
export function scanType(bytes: Uint8Array): ScanType | undefined {
  const starts = (...head: number[]) => head.every((value, at) => bytes[at] === value)
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'application/pdf'
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (starts(0x89, 0x50, 0x4e, 0x47)) return 'image/png'
  if (starts(0x49, 0x49, 0x2a, 0) || starts(0x4d, 0x4d, 0, 0x2a)) return 'image/tiff'
  return undefined
}
