import type { RoomManifest } from '#src/core/room/room.ts'
import { nationalIndicators } from './indicators.ts'

export const nationalRoom: RoomManifest = { name: 'steering/national', indicators: nationalIndicators }
