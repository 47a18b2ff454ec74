/** A bare relay: each frame goes to the others of the same path. What no server can be faster than. */
import { WebSocket, WebSocketServer } from 'ws'

const rooms = new Map<string, Set<WebSocket>>()
const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.env.PORT), perMessageDeflate: false })
server.on('connection', (socket, { url = '/' }) => {
  const [path = '/'] = url.split('?')
  const room = rooms.get(path) ?? new Set()
  rooms.set(path, room.add(socket))
  socket.on('message', (data) => {
    for (const other of room) if (other !== socket && other.readyState === WebSocket.OPEN) other.send(data, { binary: true })
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    room.delete(socket)
    if (room.size === 0) rooms.delete(path)
  })
})
server.on('listening', () => console.log('listening'))
