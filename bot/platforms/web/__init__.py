"""The page: aiohttp, one WebSocket, plain JavaScript modules."""
