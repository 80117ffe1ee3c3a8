// What a page costs, as the benches print it.

export type Cost = {
  statements: number
  /** The middle of all runs, and the least: other work on the machine makes every instruction dearer. */
  serverCpuMs: number
  leastMs: number
  /** How many times the fixed work beside it: comparable between machines and between busy and quiet ones. */
  units: number
  cpuMs: number
  ms: number
  bytes: number
}
export type ThirtyRooms = {
  pages: Record<
    string,
    {
      demonstration: Cost
      thirty: Cost
      /** The first reading after every measure has changed: nothing that memory holds is of use. */
      cold: Cost
      ratios: { serverCpu: number; cpu: number; ms: number }
    }
  >
  /** Tables filled with a hundred thousand rows that the statement of what is due walks through. */
  scanned: string[]
}
