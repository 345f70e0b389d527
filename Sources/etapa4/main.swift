print("etapa4")
